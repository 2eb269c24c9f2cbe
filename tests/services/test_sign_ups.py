"""Signing up and cancelling, on both kinds of database."""

from dataclasses import replace
from datetime import date, timedelta
from random import SystemRandom
from uuid import uuid4

import pytest

from tests.builders import DOORS_OPEN_AT, DURING, ENDS_AT, LAST_ENTRY_AT, WEEK_BEFORE, an_event
from tests.services.waiting import TERMS
from tests.statements import counted_statements
from unik.domain.applications import Application
from unik.domain.event_states import EventState
from unik.domain.objections import Objection
from unik.domain.pass_codes import manage_digest, token_digest
from unik.domain.school_years import SchoolCalendar
from unik.domain.short_codes import read_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp
from unik.services import sign_ups
from unik.services.sign_ups import NotCancellable, SignUpRefused
from unik.web.codes import pass_codes

pytestmark = pytest.mark.both_databases

NOAH_BORN = date(2011, 1, 30)


def an_application(**given: object) -> Application:
    """Noah B, who is old enough, in a form of his own."""
    ordinary = {
        "form_id": uuid4(),
        "name": "Noah B",
        "born_on": NOAH_BORN,
        "adult_phone": None,
        "declared_year_seven": False,
        "language": "sv",
    }
    return Application(**ordinary | given)


def sign_up(event: Event, application: Application, *, now=WEEK_BEFORE) -> SignUp:
    """Sign up and return the row as the database has it."""
    sign_up_id = sign_ups.sign_up(
        event, application, codes=pass_codes(), calendar=SchoolCalendar(), now=now
    )
    return db.session.get_one(SignUp, sign_up_id)


def refusal_of(event: Event, application: Application, *, now=WEEK_BEFORE) -> SignUpRefused:
    with pytest.raises(SignUpRefused) as refused:
        sign_up(event, application, now=now)
    return refused.value


def test_a_pass_is_kept_as_digests_only(app):
    event = an_event()

    kept = sign_up(event, an_application())

    code = pass_codes().issue(event.id, kept.id, serial=1)
    entry_pass = db.session.query(EntryPass).one()
    assert entry_pass.sign_up_id == kept.id
    assert entry_pass.token_digest == token_digest(code.token)
    assert entry_pass.manage_digest == manage_digest(code.manage_token)
    assert read_short_code(kept.short_code) == kept.short_code


def test_a_short_code_that_is_taken_is_drawn_again(app, monkeypatch):
    event = an_event()
    first = sign_up(event, an_application())
    drawn = iter([first.short_code, first.short_code, "ABC234"])
    monkeypatch.setattr(SystemRandom, "choices", lambda *_, **__: next(drawn))

    second = sign_up(event, an_application(name="Aino"))

    assert second.short_code == "ABC234"
    assert event.places_taken == 2


def test_two_events_may_use_the_same_short_code(app, monkeypatch):
    monkeypatch.setattr(SystemRandom, "choices", lambda *_, **__: "ABC234")

    codes = {sign_up(an_event(), an_application()).short_code for _ in range(2)}

    assert codes == {"ABC234"}


@pytest.mark.parametrize("spelling", ["Noah B", " noah  b", "NOAH B"])
def test_one_person_signs_up_once_however_the_name_is_spelt(app, spelling):
    event = an_event()
    first = sign_up(event, an_application())

    refusal = refusal_of(event, an_application(name=spelling))

    assert refusal.objection is Objection.ALREADY_SIGNED_UP
    assert refusal.sign_up_id == first.id
    assert event.places_taken == 1


def test_the_same_name_with_another_birthday_is_somebody_else(app):
    event = an_event()

    sign_up(event, an_application())
    sign_up(event, an_application(born_on=date(2011, 1, 31)))

    assert event.places_taken == 2


def test_the_same_person_may_come_to_another_event(app):
    events = [an_event(), an_event()]

    for event in events:
        sign_up(event, an_application())

    assert [event.places_taken for event in events] == [1, 1]


def test_those_without_a_name_are_known_by_their_form(app):
    event = an_event()
    nameless = an_application(name=None)

    first = sign_up(event, nameless)
    again = sign_up(event, nameless)
    another = sign_up(event, an_application(name=None))

    assert first.id == again.id != another.id
    assert event.places_taken == 2


def test_a_form_sent_again_leads_to_the_same_sign_up_even_when_full_or_closed(app):
    event = an_event(capacity=1)
    application = an_application()
    first = sign_up(event, application)

    assert sign_up(event, application).id == first.id
    assert sign_up(event, application, now=LAST_ENTRY_AT).id == first.id
    assert event.places_taken == 1


def test_a_sibling_in_a_form_that_was_sent_before_is_somebody_else(app):
    event = an_event()
    application = an_application()

    noah = sign_up(event, application)
    aino = sign_up(event, replace(application, name="Aino"))

    assert (noah.name, aino.name) == ("Noah B", "Aino")
    assert event.places_taken == 2


def test_a_full_event_refuses_a_newcomer_and_knows_its_own_guest(app):
    event = an_event(capacity=1, waiting_list=False)
    first = sign_up(event, an_application())

    newcomer = refusal_of(event, an_application(name="Aino"))
    guest = refusal_of(event, an_application())

    assert (newcomer.objection, newcomer.sign_up_id) == (Objection.FULL, None)
    assert (guest.objection, guest.sign_up_id) == (Objection.FULL, first.id)


def test_lowering_the_capacity_throws_nobody_out_and_gives_no_new_place(app):
    event = an_event(waiting_list=False)
    sign_up(event, an_application())
    event.capacity = 1
    sign_up_two = an_application(name="Aino")
    db.session.commit()

    assert refusal_of(event, sign_up_two).objection is Objection.FULL
    assert db.session.query(SignUp).filter_by(state=SignUpState.ACTIVE).count() == 1


def test_a_refusal_leaves_nothing_behind(app):
    event = an_event(capacity=1, waiting_list=False)
    sign_up(event, an_application())

    refusal_of(event, an_application(name="Aino"))

    assert db.session.query(SignUp).count() == db.session.query(EntryPass).count() == 1


def test_an_event_withdrawn_while_the_form_was_being_filled_in_takes_nobody(app):
    event = an_event()
    db.session.refresh(event)
    db.session.expunge(event)
    db.session.query(Event).update({"state": EventState.DRAFT})
    db.session.commit()

    assert refusal_of(event, an_application()).objection is Objection.CLOSED
    assert db.session.query(SignUp).count() == 0


def moved_meanwhile(event: Event, **values: object) -> Event:
    """Return the event as somebody read it before an organizer changed it for good."""
    db.session.refresh(event)
    event_id, before = event.id, event
    db.session.expunge(event)
    changed = {"changed_at": before.changed_at + timedelta(seconds=1)} | values
    db.session.query(Event).filter_by(id=event_id).update(changed)
    db.session.commit()
    return before


def test_an_evening_that_was_moved_meanwhile_is_judged_by_its_new_day(app):
    a_day = timedelta(days=1)
    eighteen_the_day_after = an_application(born_on=date(2008, 10, 31))
    later = {"last_entry_at": LAST_ENTRY_AT + a_day, "ends_at": ENDS_AT + a_day}
    moved = {"doors_open_at": DOORS_OPEN_AT + a_day, "starts_at": DOORS_OPEN_AT + a_day} | later
    event = an_event()
    as_read = moved_meanwhile(event, **moved)

    assert refusal_of(as_read, eighteen_the_day_after).objection is Objection.TOO_OLD

    still_welcome = sign_up(as_read, an_application())
    assert still_welcome.state is SignUpState.ACTIVE
    assert db.session.get_one(Event, as_read.id).places_taken == 1
    assert db.session.query(SignUp).count() == db.session.query(EntryPass).count() == 1


def test_who_would_have_been_reviewed_is_welcome_by_the_new_limits(app):
    only_sevens_to_nines = an_event(highest_cohort=15)
    one_year_older = an_application(born_on=date(2010, 1, 30))
    as_read = moved_meanwhile(only_sevens_to_nines, highest_cohort=None)

    with counted_statements() as statements:
        assert sign_up(as_read, one_year_older).state is SignUpState.ACTIVE

    assert len(statements) <= 10, statements


def test_an_evening_that_was_called_off_meanwhile_takes_nobody(app):
    as_read = moved_meanwhile(an_event(), state=EventState.CANCELLED)

    assert refusal_of(as_read, an_application()).objection is Objection.CANCELLED
    assert db.session.query(SignUp).count() == 0


def test_a_sign_up_asks_no_more_of_the_database_because_events_may_change(app):
    event = an_event()
    db.session.refresh(event)

    with counted_statements() as statements:
        sign_ups.sign_up(
            event,
            an_application(),
            codes=pass_codes(),
            calendar=SchoolCalendar(),
            now=WEEK_BEFORE,
        )

    assert [each.split()[0] for each in statements] == ["INSERT", "INSERT", "UPDATE"]


def test_age_is_counted_on_the_night_not_when_signing_up(app):
    event = an_event()
    eighteen_that_night = an_application(born_on=date(2008, 10, 30))
    seventeen_that_night = an_application(born_on=date(2008, 10, 31))

    assert refusal_of(event, eighteen_that_night).objection is Objection.TOO_OLD
    assert sign_up(event, seventeen_that_night).state is SignUpState.ACTIVE


def test_an_early_starter_waits_in_review_and_holds_a_place(app):
    event = an_event(capacity=1, waiting_list=False)
    early = an_application(born_on=date(2014, 5, 14))

    assert refusal_of(event, early).objection is Objection.NOT_DECLARED
    waiting = sign_up(event, replace(early, declared_year_seven=True))

    assert (waiting.state, waiting.declared_year_seven) == (SignUpState.IN_REVIEW, True)
    assert refusal_of(event, an_application()).objection is Objection.FULL


def test_cancelling_frees_the_place_and_works_once(app):
    event = an_event(capacity=1)
    kept = sign_up(event, an_application())

    sign_ups.cancel(kept.id, **TERMS, now=DURING)

    assert (kept.state, kept.cancelled_at) == (SignUpState.CANCELLED, DURING)
    assert event.places_taken == 0
    with pytest.raises(NotCancellable):
        sign_ups.cancel(kept.id, **TERMS, now=DURING)
    assert event.places_taken == 0
    assert sign_up(event, an_application()).id != kept.id


def blocked(event: Event, **given: object) -> SignUp:
    """Sign Noah up, as an organizer has blocked him since."""
    kept = sign_up(event, an_application(**given))
    kept.state = SignUpState.BLOCKED
    db.session.commit()
    return kept


@pytest.mark.parametrize("spelling", ["Noah B", " NOAH  b"])
def test_a_block_is_not_escaped_by_cancelling_and_signing_up_again(app, spelling):
    event = an_event()
    first = blocked(event)

    for _ in range(2):
        sign_ups.cancel(first.id, **TERMS, now=DURING)
        assert (first.state, event.places_taken) == (SignUpState.CANCELLED, 0)
        first = sign_up(event, an_application(name=spelling))
        assert (first.state, event.places_taken) == (SignUpState.BLOCKED, 1)


def test_an_early_starter_who_was_blocked_stays_blocked_too(app):
    event = an_event()
    early = {"born_on": date(2014, 5, 14), "declared_year_seven": True}
    sign_ups.cancel(blocked(event, **early).id, **TERMS, now=WEEK_BEFORE)

    assert sign_up(event, an_application(**early)).state is SignUpState.BLOCKED


def test_a_block_is_for_one_person_at_one_event(app):
    event, other = an_event(), an_event()
    sign_ups.cancel(blocked(event).id, **TERMS, now=WEEK_BEFORE)

    others = [
        sign_up(event, an_application(name="Aino")),
        sign_up(event, an_application(born_on=date(2011, 1, 31))),
        sign_up(event, an_application(name=None)),
        sign_up(other, an_application()),
    ]

    assert {each.state for each in others} == {SignUpState.ACTIVE}


def test_who_cancelled_without_a_block_signs_up_as_before(app):
    event = an_event()
    first = sign_up(event, an_application())
    sign_ups.cancel(first.id, **TERMS, now=WEEK_BEFORE)

    assert not first.was_blocked
    assert sign_up(event, an_application()).state is SignUpState.ACTIVE


def test_whoever_has_come_cannot_cancel_not_even_after_leaving(app):
    event = an_event()
    kept = sign_up(event, an_application())
    kept.admitted_at = DURING
    db.session.commit()

    with pytest.raises(NotCancellable):
        sign_ups.cancel(kept.id, **TERMS, now=DURING)

    assert (kept.state, event.places_taken) == (SignUpState.ACTIVE, 1)


def test_nobody_cancels_when_the_event_is_over(app):
    event = an_event()
    kept = sign_up(event, an_application())

    with pytest.raises(NotCancellable):
        sign_ups.cancel(kept.id, **TERMS, now=ENDS_AT)
    sign_ups.cancel(kept.id, **TERMS, now=ENDS_AT - timedelta(seconds=1))

    assert kept.state is SignUpState.CANCELLED
