"""The demo is alive at any hour, and running it again destroys nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import an_event
from unik.demo import world
from unik.domain.eligibility import Eligibility, eligibility
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import Event, Holiday, Scan, SignUp, Venue
from unik.queries.school_years import get_school_calendar
from unik.web.codes import pass_codes

AN_AFTERNOON = datetime(2026, 11, 22, 13, 37, tzinfo=UTC)
THE_DOUBLED_HOUR = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
MIDSUMMER = datetime(2027, 6, 25, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize("now", [AN_AFTERNOON, THE_DOUBLED_HOUR, MIDSUMMER])
def test_one_evening_is_open_now_with_part_of_its_guests_inside(app, now):
    world.refresh(pass_codes(), now)

    event = world.open_evening(now)
    assert event.doors_open_at <= now < event.last_entry_at
    assert 0 < event.people_inside < event.places_taken


def test_every_kind_of_evening_is_there(app):
    world.refresh(pass_codes(), AN_AFTERNOON)

    events = db.session.scalars(select(Event)).all()
    assert sum(event.state is EventState.CANCELLED for event in events) == 1
    assert sum(event.ends_at < AN_AFTERNOON for event in events) == 3
    assert any(event.places_left == 0 for event in events)
    assert any(event.sign_up_opens_at and event.sign_up_opens_at > AN_AFTERNOON for event in events)
    assert db.session.scalar(select(func.count()).select_from(Venue)) == 2
    assert db.session.scalar(select(func.count()).select_from(Holiday)) == 10


def test_running_it_again_keeps_what_was_entered(app):
    world.refresh(pass_codes(), AN_AFTERNOON)
    an_event(title="Egen kväll")
    before = _numbers()

    world.refresh(pass_codes(), AN_AFTERNOON + timedelta(minutes=5))

    assert _numbers() == before


def test_the_next_day_another_evening_is_open(app):
    world.refresh(pass_codes(), AN_AFTERNOON)
    yesterday = world.open_evening(AN_AFTERNOON).id

    world.refresh(pass_codes(), AN_AFTERNOON + timedelta(days=1))

    assert world.open_evening(AN_AFTERNOON + timedelta(days=1)).id != yesterday


def test_all_guests_are_welcome_by_age_and_counted_once(app):
    world.refresh(pass_codes(), AN_AFTERNOON)

    calendar = get_school_calendar()
    for event in db.session.scalars(select(Event)):
        guests = db.session.scalars(select(SignUp).filter_by(event_id=event.id)).all()
        assert len(guests) == event.places_taken <= event.capacity
        assert sum(guest.inside for guest in guests) == event.people_inside
        verdicts = {
            eligibility(guest.born_on, event.age_limits, doors_on=event.doors_on, calendar=calendar)
            for guest in guests
        }
        assert verdicts <= {Eligibility.WELCOME}


def test_it_is_refused_outside_demo_mode(app):
    result = app.test_cli_runner().invoke(args=["demo"])

    assert result.exit_code != 0
    assert db.session.scalar(select(func.count()).select_from(Event)) == 0


def _numbers() -> list[int | None]:
    return [
        db.session.scalar(select(func.count()).select_from(table))
        for table in (Event, SignUp, Scan, Venue, Holiday)
    ]
