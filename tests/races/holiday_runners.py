"""What each process does with the lists of holidays and school years."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from tests.races.runners import an_application, read_and_let_go
from unik.domain.applications import Application
from unik.domain.school_years import SchoolCalendar
from unik.domain.school_years import SchoolYear as Terms
from unik.extensions import db
from unik.models import SchoolYear, SignUp
from unik.queries.reading import a_glance
from unik.services import sign_ups
from unik.services.holidays import HolidayFacts, HolidayRefused, add_holiday
from unik.services.school_years import GuestsFallOutside, save_school_year
from unik.services.sign_ups import SignUpRefused
from unik.web.codes import pass_codes

STARTS_YEAR_7 = date(2014, 5, 1)
"""Welcome from the autumn of 2027 on."""
LATER_TERMS = Terms(2027, date(2027, 8, 18), date(2028, 6, 9))


def add_at_once(facts: HolidayFacts) -> bool:
    """Add a holiday when everybody else is ready to; say whether it could be."""
    together()
    try:
        add_holiday(facts, adopt=False, by=uuid4(), now=WEEK_BEFORE)
    except HolidayRefused:
        return False
    return True


def save_year_at_once(terms: Terms) -> None:
    """Save a school year when everybody else is ready to."""
    together()
    save_school_year(terms, by=uuid4(), now=WEEK_BEFORE)


def start_autumn_later() -> bool:
    """Let the autumn start after the evening, unless that takes a place from somebody."""
    together()
    try:
        save_school_year(LATER_TERMS, by=uuid4(), now=WEEK_BEFORE)
    except GuestsFallOutside:
        return False
    return True


def sign_up_meanwhile(event_id: UUID, name: str) -> bool:
    """Sign up whom the usual dates let in; say whether they have a place."""
    event = read_and_let_go(event_id)
    theirs = Application(**vars(an_application(name)) | {"born_on": STARTS_YEAR_7})
    usual = SchoolCalendar({})
    together()
    try:
        sign_ups.sign_up(event, theirs, codes=pass_codes(), calendar=usual, now=WEEK_BEFORE)
    except SignUpRefused:
        return False
    return True


def start_autumn_later_unguarded(event_id: UUID) -> bool:
    """Save other dates where nobody had signed up when it was looked at."""
    with a_glance() as connection:
        guests = connection.scalar(
            select(func.count()).select_from(SignUp).where(SignUp.event_id == event_id)
        )
    together()
    together()
    with db.engine.begin() as connection:
        connection.execute(insert(SchoolYear).values(**vars(LATER_TERMS), is_example=False))
    return guests == 0


def sign_up_before_it_is_saved(event_id: UUID, name: str) -> bool:
    """Sign up after somebody has looked, and before they save."""
    event = read_and_let_go(event_id)
    theirs = Application(**vars(an_application(name)) | {"born_on": STARTS_YEAR_7})
    usual = SchoolCalendar({})
    together()
    sign_ups.sign_up(event, theirs, codes=pass_codes(), calendar=usual, now=WEEK_BEFORE)
    together()
    return True
