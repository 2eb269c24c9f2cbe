"""Erasing one person: now, or at closing for who is inside; the figures stay."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import (
    DURING,
    ENDS_AT,
    WEEK_BEFORE,
    a_sign_up,
    an_account,
    an_event,
    payload_of,
)
from tests.evenings import a_crowd, a_scan
from tests.scanning import a_worker, key_of, show
from tests.services.waiting import TERMS
from unik.domain.admission import Verdict
from unik.domain.messages import Audience, MessageKind
from unik.domain.roles import Role
from unik.domain.sign_up_states import IN_LINE, Gender, SignUpState
from unik.extensions import db
from unik.models import AuditEntry, EntryPass, Message, SignUp
from unik.queries.attendance import get_attendance
from unik.queries.own_data import find_own_data
from unik.services import outbox
from unik.services.erasures import Erasure, erase, erase_contact, erase_one_contact
from unik.services.retention import Retention, erase_due

pytestmark = pytest.mark.both_databases

REACHABLE = {"email": "alva@unik.example", "adult_email": "vuxen@unik.example"}
AFTER = ENDS_AT + timedelta(hours=1)


def afresh(sign_up: SignUp) -> SignUp:
    db.session.expire_all()
    return sign_up


def knows_nobody(sign_up: SignUp) -> bool:
    kept = afresh(sign_up)
    known = (kept.name, kept.name_key, kept.adult_phone, kept.email, kept.adult_email)
    return set(known) == {None} and db.session.scalar(select(func.count(EntryPass.id))) == 0


def test_before_the_evening_the_place_goes_back_and_nothing_is_known(app):
    event = an_event()
    guest = a_sign_up(event, gender=Gender.GIRL, **REACHABLE)
    outbox.post(MessageKind.REMINDER, guest.id, now=WEEK_BEFORE)

    assert erase(guest.id, **TERMS, now=WEEK_BEFORE) is Erasure.DONE

    assert knows_nobody(guest)
    assert (guest.state, guest.born_on, guest.gender) == (SignUpState.CANCELLED, None, None)
    assert event.places_taken == 0
    assert db.session.scalar(select(func.count(Message.id))) == 0
    assert find_own_data(guest.id) is None


def test_the_pass_is_void_at_the_door(app):
    event = an_event()
    guest = a_sign_up(event)
    payload = payload_of(guest)

    erase(guest.id, **TERMS, now=WEEK_BEFORE)

    assert show(event, key_of(payload), a_worker(event)).outcome.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("state", sorted(set(SignUpState) - IN_LINE))
def test_whatever_became_of_the_sign_up_it_can_be_erased(app, state):
    guest = a_sign_up(an_event(), state=state)

    erase(guest.id, **TERMS, now=WEEK_BEFORE)

    assert knows_nobody(guest)


def test_the_same_person_can_sign_up_once_more(app):
    event = an_event()
    erase(a_sign_up(event).id, **TERMS, now=WEEK_BEFORE)

    assert a_sign_up(event).name == "Alva L"


def test_who_is_inside_is_erased_at_closing(app):
    event = an_event()
    guest = a_sign_up(event, **REACHABLE)
    show(event, guest, a_worker(event))

    assert erase(guest.id, **TERMS, now=DURING) is Erasure.AT_CLOSING
    assert erase(guest.id, **TERMS, now=DURING + timedelta(minutes=5)) is Erasure.AT_CLOSING

    assert afresh(guest).erase_asked_at == DURING
    assert (guest.name, guest.inside, event.people_inside) == ("Alva L", True, 1)
    erase_due(Retention(), now=ENDS_AT)
    assert knows_nobody(guest)


@pytest.mark.parametrize("seed", range(3))
def test_afterwards_the_figures_stay_whoever_is_erased(app, seed):
    event = an_event(reentry=True)
    a_crowd(event, size=12, seed=seed)
    before = get_attendance(event, now=AFTER)

    for sign_up_id in db.session.scalars(select(SignUp.id)).all():
        erase(sign_up_id, **TERMS, now=AFTER)
        assert get_attendance(event, now=AFTER) == before

    assert db.session.scalar(select(func.count(SignUp.id)).where(SignUp.erased_at.is_(None))) == 0


def test_afterwards_only_age_and_year_are_left_of_the_birthday(app):
    guest = a_sign_up(an_event(), born_on=date(2012, 11, 5))

    erase(guest.id, **TERMS, now=AFTER)

    assert afresh(guest).born_on == date(2012, 12, 31)


def test_scans_of_the_evening_lead_to_nobody(app):
    event = an_event()
    guest = a_sign_up(event)
    a_scan(event, guest, Verdict.ADMITTED, DURING)

    erase(guest.id, **TERMS, now=AFTER)

    assert knows_nobody(guest)
    assert get_attendance(event, now=AFTER).turnout.came == 1


def test_the_trail_says_that_and_by_whom_but_not_who(app):
    mine, asked = a_sign_up(an_event()), a_sign_up(an_event())
    administrator = an_account(Role.ADMINISTRATOR)

    erase(mine.id, **TERMS, now=WEEK_BEFORE)
    erase(asked.id, **TERMS, by=administrator.id, now=WEEK_BEFORE)
    erase_contact(asked.id, by=administrator.id, now=WEEK_BEFORE)

    trail = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(each.action, each.account_id, each.subject_id, each.details) for each in trail] == [
        ("erase_own", None, mine.id, {"when": "done"}),
        ("erase_on_request", administrator.id, asked.id, {"when": "done"}),
        ("erase_contact_on_request", administrator.id, asked.id, {}),
    ]


def test_a_number_can_be_forgotten_alone(app):
    guest = a_sign_up(an_event(), **REACHABLE)

    erase_contact(guest.id, by=an_account(Role.ADMINISTRATOR).id, now=WEEK_BEFORE)

    kept = afresh(guest)
    assert (kept.adult_phone, kept.email, kept.adult_email) == (None, None, None)
    assert (kept.name, kept.state) == ("Alva L", SignUpState.ACTIVE)


@pytest.mark.parametrize(
    ("asked_for", "left"),
    [
        ({"phone": "+46701740612"}, (None, *REACHABLE.values())),
        ({"email": "VUXEN@unik.example"}, ("+46701740612", "alva@unik.example", None)),
        ({"email": "alva@unik.example"}, ("+46701740612", None, "vuxen@unik.example")),
        ({"email": "nagon@unik.example"}, ("+46701740612", *REACHABLE.values())),
    ],
)
def test_an_adults_number_or_address_is_forgotten_and_no_other(app, asked_for, left):
    guest = a_sign_up(an_event(), adult_phone="+46701740612", **REACHABLE)
    by = an_account(Role.ADMINISTRATOR).id

    erase_one_contact(guest.id, **asked_for, by=by, now=WEEK_BEFORE)

    kept = afresh(guest)
    assert (kept.adult_phone, kept.email, kept.adult_email) == left


def test_what_was_written_to_that_adult_is_erased_and_nothing_else(app):
    guest = a_sign_up(an_event(), **REACHABLE)
    outbox.post(MessageKind.PASS, guest.id, now=WEEK_BEFORE)
    by = an_account(Role.ADMINISTRATOR).id

    erase_one_contact(guest.id, email="vuxen@unik.example", by=by, now=WEEK_BEFORE)

    assert db.session.scalars(select(Message.audience)).all() == [Audience.GUEST]
