"""How many somebody may sign up."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from unik.domain.applications import Application
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Event, SignUp
from unik.services import sign_ups
from unik.services.rate_limits import Allowance, TooManyTries, spend
from unik.services.sign_ups import SignUpRefused
from unik.web.codes import pass_codes

pytestmark = pytest.mark.both_databases

THREE_A_DAY = Allowance("this phone", 3, timedelta(days=1))
BORN_ON = date(2011, 1, 30)


def an_application(name: str) -> Application:
    return Application(
        form_id=uuid4(),
        name=name,
        born_on=BORN_ON,
        adult_phone=None,
        declared_year_seven=False,
        language="sv",
    )


def sign_up(event: Event, name: str | Application) -> None:
    application = name if isinstance(name, Application) else an_application(name)
    sign_ups.sign_up(
        event,
        application,
        allowance=THREE_A_DAY,
        codes=pass_codes(),
        calendar=SchoolCalendar({}),
        now=WEEK_BEFORE,
    )


def test_of_many_at_once_on_one_phone_just_as_many_are_kept(app: Flask):
    event_id = an_event().id
    db.session.commit()

    def is_kept(number: int) -> bool:
        with app.app_context():
            try:
                sign_up(db.session.get_one(Event, event_id), f"Noah {chr(97 + number)}")
            except TooManyTries:
                return False
            return True

    with ThreadPoolExecutor(6) as threads:
        kept = list(threads.map(is_kept, range(12)))

    assert kept.count(True) == 3
    assert db.session.query(SignUp).count() == 3
    assert db.session.get_one(Event, event_id).places_taken == 3


def test_what_is_not_kept_takes_nothing(app):
    event, full = an_event(), an_event(capacity=1, places_taken=1, waiting_list=False)
    a_sign_up(event, name="Alva", born_on=BORN_ON)

    for _ in range(5):
        with pytest.raises(SignUpRefused):
            sign_up(full, "Noah")
        with pytest.raises(SignUpRefused):
            sign_up(event, "Alva")

    for name in ("Noah", "Nils", "Nora"):
        sign_up(event, name)


def test_whoever_has_nothing_left_does_not_learn_who_is_signed_up(app):
    event = an_event()
    a_sign_up(event, name="Alva", born_on=BORN_ON)
    for _ in range(3):
        spend(THREE_A_DAY, now=WEEK_BEFORE)

    for name in ("Alva", "Nobody"):
        with pytest.raises(TooManyTries):
            sign_up(event, name)

    assert event.places_taken == 1


def test_the_same_form_leads_to_the_same_sign_up_even_then(app):
    event, noah = an_event(), an_application("Noah")
    sign_up(event, noah)
    for _ in range(2):
        spend(THREE_A_DAY, now=WEEK_BEFORE)

    sign_up(event, noah)

    assert db.session.query(SignUp).count() == 1
