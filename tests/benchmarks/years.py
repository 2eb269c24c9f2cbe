"""Statistics of 50,000 sign-ups over 200 evenings, part of `make bench`.

Once with every sign-up still there, which no installation has, and once with the figures that
retention leaves. By itself, `python -m tests.benchmarks.years` renews that chapter of the page.
"""

import gc
import random
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from uuid import UUID, uuid4

from sqlalchemy import insert, text

from tests.apps import an_app, let_go
from tests.benchmarks.year_report import PageTiming, chapter
from tests.builders import a_holiday, a_venue, an_account, an_event
from tests.databases import KINDS, Databases, SqliteDatabases, postgres_databases
from tests.processes import ROOT
from tests.scratch import scratch_folder
from tests.signed_in import sign_in_as
from unik.domain.admission import Direction, Verdict
from unik.domain.holidays import HolidayKind
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_up_states import Gender, Municipality, SignUpState
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.statistics import list_school_years
from unik.services.retention import erase_due
from unik.web import clock

PAGE = ROOT / "docs" / "performance.md"
EVENINGS, GUESTS, ROUNDS = 200, 250, 20
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def main() -> None:
    """Measure on every kind of database, and renew the chapter."""
    with ExitStack() as opened:
        folder = opened.enter_context(scratch_folder())
        timings: list[PageTiming] = []
        for kind in KINDS:
            for each in pages_of_years(kind, _databases(kind, folder, opened)):
                print(each.as_row(), flush=True)
                timings.append(each)
    before, _, _ = PAGE.read_text(encoding="utf-8").partition(chapter([]).splitlines()[0])
    PAGE.write_text(f"{before.rstrip()}\n\n{chapter(timings)}", encoding="utf-8")


def pages_of_years(kind: str, databases: Databases) -> Iterator[PageTiming]:
    """Give how long each page took, both ways."""
    with databases.fresh() as url:
        app = an_app(url, TESTING=False)
        with app.app_context():
            _fill()
        yield from _pages(app, kind, "every sign-up")
        with app.app_context():
            erase_due(Retention(), now=clock.now())
        yield from _pages(app, kind, "figures that were kept")
        let_go(app)


def _databases(kind: str, folder: Path, opened: ExitStack) -> Databases:
    if kind == "sqlite":
        return SqliteDatabases(folder)
    return opened.enter_context(postgres_databases())


def _pages(app, kind: str, left: str) -> Iterator[PageTiming]:
    client = app.test_client()
    with app.app_context():
        sign_in_as(client, an_account(Role.ORGANIZER))
        # The newest year is the one that goes on.
        year = list_school_years(now=clock.now())[1]
        starts_in = year.evenings[0].held.school_year
        holiday = next(each.held.holiday.id for each in year.evenings if each.held.holiday)
        four = "&".join(f"kvall={each.held.slug}" for each in year.evenings[:4])
    for what, address in (
        ("all years, and the one that goes on", "/arrangor/statistik"),
        ("all years, and one that is over", f"/arrangor/statistik?lasar={starts_in}"),
        ("all years, and a holiday", f"/arrangor/statistik?lasar={starts_in}&lov={holiday}"),
        ("four evenings side by side", f"/arrangor/statistik/jamfor?{four}"),
        ("the report of a school year", f"/arrangor/rapport?lasar={starts_in}"),
        ("the report of a holiday", f"/arrangor/rapport?lov={holiday}"),
    ):
        yield _timed(app, client, kind, left, what, address)


def _timed(app, client, kind: str, left: str, what: str, address: str) -> PageTiming:
    assert client.get(address).status_code == 200
    # As the server does before it answers anybody: what stays is not looked through again.
    gc.collect()
    gc.freeze()
    with app.app_context():
        servers = _servers()
    work, took = [], []
    for _ in range(ROUNDS):
        began, work_began = perf_counter(), process_time() + _work_of(servers)
        client.get(address)
        work.append(process_time() + _work_of(servers) - work_began)
        took.append(perf_counter() - began)
    in_twentieths = quantiles(work, n=20, method="inclusive")
    return PageTiming(kind, left, what, in_twentieths[9], in_twentieths[-1], quantiles(took)[1])


def _servers() -> list[int]:
    """Return the processes of PostgreSQL that answer the app; those that tidy up come and go."""
    if db.engine.dialect.name == "sqlite":
        return []
    asked = text(
        "SELECT pid FROM pg_stat_activity"
        " WHERE datname = current_database() AND backend_type = 'client backend'"
    )
    return list(db.session.scalars(asked))


def _work_of(servers: list[int]) -> float:
    """Return the seconds that those processes have worked so far."""
    times = [Path(f"/proc/{each}/schedstat").read_text(encoding="ascii") for each in servers]
    return sum(int(each.split()[0]) for each in times) / 1e9


def _fill() -> None:
    chance, venue = random.Random(1), a_venue()
    latest = clock.now().replace(hour=18, minute=0, second=0, microsecond=0, tzinfo=UTC)
    for number in range(EVENINGS):
        event = _an_evening(latest - timedelta(days=2) - 2 * number * _WEEK, venue)
        guests = [_a_guest(event, each, chance) for each in range(GUESTS)]
        db.session.execute(insert(SignUp), guests)
        db.session.execute(insert(Scan), list(_scans(event, guests, chance)))
        db.session.commit()


def _an_evening(opens_at: datetime, venue) -> Event:
    day = opens_at.date()
    kind = list(HolidayKind)[day.month % 5]
    holiday = a_holiday(kind=kind, starts_on=day, ends_on=day) if day.day < 20 else None
    return an_event(
        venue=venue,
        holiday=holiday,
        doors_open_at=opens_at,
        starts_at=opens_at,
        last_entry_at=opens_at + timedelta(hours=2),
        ends_at=opens_at + timedelta(hours=4),
    )


def _a_guest(event: Event, number: int, chance: random.Random) -> dict[str, object]:
    return {
        "id": uuid4(),
        "event_id": event.id,
        "form_id": uuid4(),
        "state": SignUpState.CANCELLED if number % 12 == 0 else SignUpState.ACTIVE,
        "signed_up_at": event.created_at,
        "name": f"Gäst {number}",
        "name_key": f"gäst {number}",
        "born_on": date(event.doors_open_at.year - 16, 3, 1) + chance.randrange(4 * 365) * _DAY,
        "gender": chance.choice([None, *Gender]),
        "municipality": chance.choice([None, *Municipality]),
        "first_time": chance.choice([None, True, False]),
        "short_code": f"{number:06}",
    }


def _scans(
    event: Event, guests: list[dict[str, object]], chance: random.Random
) -> Iterator[dict[str, object]]:
    for guest in guests:
        if guest["state"] is SignUpState.ACTIVE and chance.random() < 0.85:
            yield _a_scan(event, guest["id"], event.doors_open_at + _minutes(chance))


def _minutes(chance: random.Random) -> timedelta:
    return timedelta(minutes=chance.triangular(0, 120, 20))


def _a_scan(event: Event, sign_up_id: UUID, at: datetime) -> dict[str, object]:
    return {
        "id": uuid4(),
        "event_id": event.id,
        "sign_up_id": sign_up_id,
        "door": "A",
        "method": ScanMethod.CODE,
        "direction": Direction.IN,
        "verdict": Verdict.ADMITTED,
        "scanned_at": at,
        "happened_at": at,
        "received_at": at,
        "people_inside": 0,
    }


if __name__ == "__main__":
    main()
