"""Statistics of 50,000 sign-ups over 200 evenings: `python -m tests.benchmarks.years`.

Once with the figures that retention leaves, and once, which no installation has, with every
sign-up still there.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import quantiles
from time import perf_counter
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select

from tests.apps import an_app, let_go
from tests.builders import a_holiday, a_venue, an_account, an_event
from tests.databases import SqliteDatabases
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
from unik.services.retention import erase_due
from unik.web import clock

EVENINGS, GUESTS, ROUNDS = 200, 250, 60
_WEEK = timedelta(days=7)


def main() -> None:
    """Print the 95th percentile of the page in milliseconds, both ways."""
    with scratch_folder() as folder, SqliteDatabases(folder).fresh() as url:
        app = an_app(url, TESTING=False)
        with app.app_context():
            _fill()
        print("every sign-up still there", _p95(app), "ms")
        with app.app_context():
            erase_due(Retention(), now=clock.now())
            left = db.session.scalar(select(func.count()).select_from(SignUp))
        print("as retention leaves it,", left, "sign-ups:", _p95(app), "ms")
        let_go(app)


def _p95(app) -> float:
    client = app.test_client()
    with app.app_context():
        sign_in_as(client, an_account(Role.ORGANIZER))
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        assert client.get("/arrangor/statistik").status_code == 200
        times.append(1000 * (perf_counter() - began))
    return round(quantiles(times, n=20)[-1], 1)


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
        "born_on": date(event.doors_open_at.year - chance.choice([13, 14, 15, 16]), 3, 1),
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
