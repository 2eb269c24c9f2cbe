"""A name in somebody's own words is found until its day, and nowhere after it."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.builders import ENDS_AT, WEEK_BEFORE, an_account, an_event
from tests.pages import visit
from tests.planted import Subject, hits, listening, places
from tests.signed_in import sign_in_as
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.extensions import db
from unik.jobs import JOBS
from unik.models import Remark

pytestmark = pytest.mark.both_databases

BEFORE, AFTER, PAGE, HIDDEN = map(Subject, range(4))
"""A wish before the evening, one after it, a sentence about a page, and a wish that is hidden."""
A_DAY = timedelta(days=1)
PERIODS = Retention()


def test_a_name_in_a_wish_or_a_sentence_is_gone_on_its_day(app, client, at, tmp_path, database_url):
    def found() -> list[bool]:
        kept = places(tmp_path, database_url, log.getvalue())
        heard = [
            hits({"name": each.traces["name"]}, kept) for each in (BEFORE, AFTER, PAGE, HIDDEN)
        ]
        assert all({what for _, what in each} <= {"table", "file"} for each in heard)
        return [bool(each) for each in heard]

    with listening() as log:
        say_something(app, client, at)
        written = found()
        do_jobs(at, ENDS_AT + (PERIODS.hidden_days + 1) * A_DAY)
        after_a_week = found()
        do_jobs(at, ENDS_AT + (PERIODS.sentence_days + 1) * A_DAY)
        after_a_quarter = found()
        do_jobs(at, WEEK_BEFORE + (PERIODS.wish_days - 1) * A_DAY)
        to_the_last_day = found()
        do_jobs(at, ENDS_AT + (PERIODS.wish_days + 1) * A_DAY)
        after_a_year = found()

    assert written == [True, True, True, True]
    assert after_a_week == [True, True, True, False]
    assert after_a_quarter == to_the_last_day == [True, True, False, False]
    assert after_a_year == [False, False, False, False]


def say_something(app, client, at) -> None:
    """Let four people write their names where none belong, and an organizer hide one of them."""
    event = an_event()
    at(WEEK_BEFORE)
    for each in (BEFORE, HIDDEN):
        visit(client, f"/kvallar/{event.slug}/onskemal", wish=f"{each.name} vill dansa")
    at(ENDS_AT + timedelta(hours=1))
    visit(client, f"/kvallar/{event.slug}/enkat", wish=f"{AFTER.name} vill spela")
    visit(client, "/tyck-till/mer?sida=event", sentence=f"{PAGE.name} hittade inte tiden")
    desk = app.test_client()
    sign_in_as(desk, an_account(Role.ORGANIZER))
    visit(desk, "/arrangor/onskemal", hidden=str(remark_of(HIDDEN)))


def remark_of(subject: Subject) -> UUID:
    return db.session.scalars(select(Remark.id).where(Remark.text.startswith(subject.name))).one()


def do_jobs(at, now) -> None:
    at(now)
    for job in JOBS:
        while job.run(now):
            pass
    db.session.rollback()
