"""A school year gets other dates while people sign up."""

from datetime import date
from functools import partial
from uuid import UUID, uuid4

import pytest

from tests.builders import (
    DOORS_OPEN_AT,
    ENDS_AT,
    LAST_ENTRY_AT,
    NIGHT,
    STARTS_AT,
    WEEK_BEFORE,
    an_event,
)
from tests.races.holiday_runners import (
    LATER_TERMS,
    STARTS_YEAR_7,
    sign_up_before_it_is_saved,
    sign_up_meanwhile,
    start_autumn_later,
    start_autumn_later_unguarded,
)
from tests.races.racing import race
from tests.races.runners import an_application, read_and_let_go
from unik.domain.applications import Application
from unik.domain.sign_up_states import STANDING
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.school_years import get_school_calendar
from unik.services.school_years import save_school_year
from unik.services.sign_ups import SignUpRefused, sign_up
from unik.web.codes import pass_codes

pytestmark = pytest.mark.both_databases


def an_evening_in_august() -> Event:
    """An evening on the day after the autumn term of 2027 usually starts."""
    days = date(2027, 8, 16) - NIGHT
    times = {
        "doors_open_at": DOORS_OPEN_AT,
        "starts_at": STARTS_AT,
        "last_entry_at": LAST_ENTRY_AT,
        "ends_at": ENDS_AT,
    }
    return an_event(capacity=100, **{name: time + days for name, time in times.items()})


def standing_at(event_id: UUID) -> int:
    standing = SignUp.event_id == event_id, SignUp.state.in_(STANDING)
    return db.session.query(SignUp).filter(*standing).count()


def test_whoever_was_judged_by_dates_that_are_no_more_is_judged_anew(app):
    event = an_evening_in_august()
    theirs = Application(**vars(an_application("Alva")) | {"born_on": STARTS_YEAR_7})
    usual = get_school_calendar()
    event = read_and_let_go(event.id)
    save_school_year(LATER_TERMS, by=uuid4(), now=WEEK_BEFORE)

    with pytest.raises(SignUpRefused):
        sign_up(event, theirs, codes=pass_codes(), calendar=usual, now=WEEK_BEFORE)

    assert standing_at(event.id) == 0


def test_nobody_signs_up_past_a_school_year_that_is_saved_in_that_instant(app, database_url):
    event_id = an_evening_in_august().id
    db.session.commit()

    is_saved, *have_places = race(
        database_url,
        [start_autumn_later, *(partial(sign_up_meanwhile, event_id, f"Alva {n}") for n in "ABCDE")],
    )

    assert sum(have_places) == standing_at(event_id)
    assert not (is_saved and any(have_places))


def test_without_a_guard_somebody_does(app, database_url):
    event_id = an_evening_in_august().id
    db.session.commit()

    looked = partial(start_autumn_later_unguarded, event_id)
    saved_and_signed_up = race(
        database_url, [looked, partial(sign_up_before_it_is_saved, event_id, "Alva")]
    )

    assert saved_and_signed_up == [True, True]
    assert standing_at(event_id) == 1
