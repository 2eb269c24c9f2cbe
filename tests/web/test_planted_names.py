"""Nothing is left: people with words of their own go through everything, and are looked for.

As long as they may be kept they are found, so the scanner works; on its day each kind of
data is found nowhere: not in a table, not in the bytes of the database's files, not in its
log, not in a letter, not in what the program logs.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    WEEK_BEFORE,
    an_account,
    an_assignment,
    an_event,
    payload_of,
)
from tests.mail.letter_box import LetterBox
from tests.pages import press, visit
from tests.planted import Subject, hits, listening, places
from tests.services.waiting import TERMS
from tests.signed_in import sign_in_as
from tests.web_addresses import manage_token_of
from unik.domain.local_time import STOCKHOLM
from unik.domain.messages import MessageKind
from unik.domain.reviews import Decision
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.jobs import JOBS
from unik.mail.post_office import post_office
from unik.models import AuditEntry, EvacuationTick, IncidentNote, SignUp
from unik.queries.school_years import get_school_calendar
from unik.services import outbox, reviews

pytestmark = pytest.mark.both_databases

CONTACT_DAY = datetime(2026, 11, 6, 0, 5, tzinfo=STOCKHOLM)
PERSON_DAY = datetime(2026, 11, 29, 0, 5, tzinfo=STOCKHOLM)
MINUTE = timedelta(minutes=1)


class Journeys:
    """What sixty people do around one evening, each as a browser of their own."""

    def __init__(self, app, client, at, how_many: int) -> None:
        self.app, self.at = app, at
        self.subjects = [Subject(number) for number in range(how_many)]
        self.event = an_event(lowest_cohort=11)
        self.exports: list[str] = []
        self.worker = an_account(Role.DOOR)
        an_assignment(self.event, self.worker)
        self.organizer = an_account(Role.ORGANIZER)

    def begin(self) -> None:
        """Let everybody sign up and get a letter."""
        self.at(WEEK_BEFORE)
        for subject in self.subjects:
            self.sign_up(subject)
        self.do_jobs(WEEK_BEFORE + MINUTE)

    def go_on(self) -> None:
        """Let everything else happen, until the day after."""
        self.at(WEEK_BEFORE + MINUTE)
        for subject in self.subjects:
            self.change(subject)
        self.break_down()
        self.do_jobs(DOORS_OPEN_AT - timedelta(days=1))
        self.at(DURING)
        for subject in self.subjects[2::6]:
            self.come(subject)
        came = len(self.subjects[2::6])
        for kept in (EvacuationTick, IncidentNote):
            assert db.session.query(kept).count() == came
        assert db.session.query(AuditEntry).filter_by(action="show_adult_phone").count() == came
        self.export()
        self.do_jobs(ENDS_AT + timedelta(hours=15))

    def sign_up(self, subject: Subject) -> None:
        browser = self.app.test_client()
        address = f"/kvallar/{self.event.slug}/anmalan"
        day = subject.born_on
        boxes = {"name": subject.name, "phone": subject.phone, "month": day.month}
        visit(browser, address, expect=422, **boxes, day="99", year=day.year)
        visit(browser, address, **boxes, day=day.day, year=day.year)
        found = self.of(subject)
        found.email, found.adult_email = subject.email, subject.adult_email
        db.session.flush()
        outbox.post(MessageKind.PASS, found.id, now=WEEK_BEFORE)
        db.session.commit()

    def change(self, subject: Subject) -> None:
        """Let every sixth do something of its own."""
        found, browser = self.of(subject), self.app.test_client()
        own = f"/pass/{manage_token_of(found)}"
        match subject.number % 6:
            case 0:
                press(browser, f"{own}/avboka", "Ja, avboka min plats")
            case 1:
                self.review(found)
            case 3:
                found.state, found.queued_at = SignUpState.WAITING, WEEK_BEFORE
                self.event.places_taken -= 1
                db.session.commit()
            case 4:
                visit(browser, f"{own}/namn", name=f"{subject.name} B")
            case 5:
                visit(browser, f"{own}/uppgifter")
                browser.get(f"{own}/uppgifter.json")

    def review(self, found: SignUp) -> None:
        found.state = SignUpState.IN_REVIEW
        found.declared_year_seven = True
        db.session.commit()
        answer = Decision.DECLINE if found.born_on.day % 2 else Decision.APPROVE
        facts = {"calendar": get_school_calendar(), "by": self.organizer.id, "now": WEEK_BEFORE}
        reviews.decide(self.event, found.id, answer, **TERMS, **facts)

    def break_down(self) -> None:
        """Let two things fail under a form, so that errors are written into the log."""
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        known = self.app.extensions["pass_codes"]
        self.app.extensions["pass_codes"] = object()
        self.send_again(expect=500)
        self.app.extensions["pass_codes"] = known
        db.session.execute(text("ALTER TABLE entry_pass RENAME TO gone"))
        self.send_again(expect=503 if db.engine.dialect.name == "sqlite" else 500)
        db.session.execute(text("ALTER TABLE gone RENAME TO entry_pass"))
        db.session.commit()

    def send_again(self, *, expect: int) -> None:
        first, day = self.subjects[0], Subject(len(self.subjects)).born_on
        address = f"/kvallar/{self.event.slug}/anmalan"
        boxes = {"day": day.day, "month": day.month, "year": day.year}
        browser = self.app.test_client()
        visit(browser, address, expect=expect, name=first.name, phone=first.phone, **boxes)

    def come(self, subject: Subject) -> None:
        door = self.app.test_client()
        sign_in_as(door, self.worker)
        address = f"/dorr/{self.event.slug}"
        visit(door, f"{address}/sok", namn=subject.name.split()[0])
        visit(door, address, code=payload_of(self.of(subject)))
        visit(door, address, code=self.of(subject).short_code)
        self.look_after(subject, door, address)

    def look_after(self, subject: Subject, door: FlaskClient, address: str) -> None:
        """Ring an adult, note what happened, and tick them off as the house is emptied."""
        first = subject.name.split()[0]
        called = press(door, f"{address}/sok?namn={first}", "Ring vuxen")
        assert subject.traces["local phone"] in called.text
        happened = {"category": "unwell", "action": "adult", "minutes_ago": "5"}
        visit(door, f"{address}/handelser", **happened)
        listed = visit(door, f"{address}/utrymning", found=str(self.of(subject).id))
        assert first in listed.text

    def export(self) -> None:
        desk = self.app.test_client()
        sign_in_as(desk, self.organizer)
        path = f"/arrangor/kvallar/{self.event.slug}"
        for part in ("", "/narvaro", "/narvaro.csv", "/granskning"):
            self.exports.append(desk.get(path + part).text)

    def do_jobs(self, now: datetime) -> None:
        """Do all that UNIK does by itself, as often as it takes."""
        self.at(now)
        for job in JOBS:
            while job.run(now):
                pass
        db.session.rollback()

    def of(self, subject: Subject) -> SignUp:
        return db.session.query(SignUp).filter_by(born_on=subject.born_on).one()


@pytest.mark.parametrize(
    "how_many", [12, pytest.param(60, marks=[pytest.mark.proof, pytest.mark.timeout(900)])]
)
def test_on_its_day_nothing_is_found_anywhere(app, client, at, tmp_path, database_url, how_many):
    app.config["MAIL_FOLDER"] = str(tmp_path)
    app.extensions["post_office"] = post_office(app.config)
    with listening() as log:
        journeys = Journeys(app, client, at, how_many)

        def found(what: str) -> list[set[tuple[str, str]]]:
            kept = places(tmp_path, database_url, log.getvalue())
            return [hits(getattr(each, what), kept) for each in journeys.subjects]

        journeys.begin()
        before = found("traces")
        journeys.go_on()
        journeys.do_jobs(CONTACT_DAY - 10 * MINUTE)
        reachable = found("contacts")
        journeys.do_jobs(CONTACT_DAY)
        contacts, people = found("contacts"), found("traces")
        journeys.do_jobs(PERSON_DAY - 10 * MINUTE)
        still = found("traces")
        journeys.do_jobs(PERSON_DAY)
        after = found("traces")

    kinds = {"table", "letter"} | ({"file"} if database_url.startswith("sqlite") else set())
    assert all({place for _, place in each} >= kinds for each in before)
    assert all(reachable)
    assert not any(place == "log" for each in still for _, place in each)
    assert "Error" in log.getvalue()
    assert contacts == [set()] * how_many
    stood_in_line = {each.number for each in journeys.subjects[3::6]}
    for each, hit, later in zip(journeys.subjects, people, still, strict=True):
        assert bool(hit) == bool(later) == (each.number not in stood_in_line)
    assert after == [set()] * how_many
    exported = {"exports": "\n".join(journeys.exports).encode()}
    contact_or_day = [{**each.contacts, "day": each.born_on.isoformat()}
                      for each in journeys.subjects]  # fmt: skip
    assert not any(hits(each, exported) for each in contact_or_day)


def test_a_colleague_who_never_answers_is_found_nowhere_after_a_month(
    app, client, at, tmp_path, database_url, monkeypatch
):
    at(WEEK_BEFORE)
    colleague, box = Subject(0), LetterBox()
    office = replace(app.extensions["post_office"], letters=box)
    monkeypatch.setitem(app.extensions, "post_office", office)
    sign_in_as(client, an_account(Role.ADMINISTRATOR, password_hash="any"))
    traces = {"name": colleague.name, "email": colleague.email}

    def found(days: int) -> set[tuple[str, str]]:
        at(WEEK_BEFORE + timedelta(days=days))
        for job in JOBS:
            job.run(WEEK_BEFORE + timedelta(days=days))
        db.session.rollback()
        return hits(traces, places(tmp_path, database_url, log.getvalue()))

    with listening() as log:
        answers = {"name": colleague.name, "email": colleague.email, "role": "door"}
        visit(client, "/personal/konton/bjud-in", **answers)
        before, after = found(1), found(38)

    assert {("name", "table"), ("email", "table")} <= before
    assert len(box.letters) == 1
    assert after == set()


def test_a_word_is_found_in_whatever_case_it_is_written():
    kept = {"table a": b"x KANARIE01Q y", "log": b""}

    assert hits({"name": "Kanarie01q"}, kept) == {("name", "table")}
    assert date(2011, 2, 12) == Subject(1).born_on
