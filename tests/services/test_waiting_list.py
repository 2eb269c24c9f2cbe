"""Standing in line, and places handed out, on both kinds of database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    LAST_ENTRY_AT,
    WEEK_BEFORE,
    a_sign_up,
    an_event,
)
from tests.cast import ONNI
from tests.plans import WHO, call_off, change, change_with_a_yes, created, moved
from tests.services.test_sign_ups import an_application, sign_up
from tests.services.waiting import TERMS, a_full_event, in_line, letters, line_of, places
from unik.domain.reviews import Decision
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.waiting_list import place_in_line
from unik.services import reviews, sign_ups, waiting_list

pytestmark = pytest.mark.both_databases

HALF_AN_HOUR = timedelta(minutes=30)
CLOSE = DOORS_OPEN_AT - timedelta(hours=1)


def the_only_guest(event: Event) -> SignUp:
    return db.session.query(SignUp).filter_by(event_id=event.id, state=SignUpState.ACTIVE).one()


def test_when_it_is_full_the_same_form_leads_to_the_end_of_the_line(app):
    event = a_full_event()

    aino = sign_up(event, an_application(name="Aino"))
    bo = sign_up(event, an_application(name="Bo"), now=WEEK_BEFORE + HALF_AN_HOUR)

    assert (aino.state, bo.state) == (SignUpState.WAITING, SignUpState.WAITING)
    assert (place_in_line(aino.id), place_in_line(bo.id)) == (1, 2)
    assert aino.queued_at == WEEK_BEFORE
    assert places(event) == (1, 1)


def test_two_who_joined_in_the_same_instant_have_different_places(app):
    event = a_full_event()
    names = [f"Gäst {letter}" for letter in "ABCDE"]

    ids = [sign_up(event, an_application(name=name)).id for name in names]

    assert sorted(place_in_line(each) for each in ids) == [1, 2, 3, 4, 5]


def test_the_form_sent_again_does_not_move_anybody_in_line(app):
    event = a_full_event()
    application = an_application(name="Aino")
    aino = sign_up(event, application)
    sign_up(event, an_application(name="Bo"), now=WEEK_BEFORE + HALF_AN_HOUR)

    again = sign_up(event, application, now=WEEK_BEFORE + 2 * HALF_AN_HOUR)

    assert again.id == aino.id
    assert place_in_line(again.id) == 1


def test_who_is_too_young_cannot_stand_in_line_either(app):
    event = a_full_event()

    with pytest.raises(sign_ups.SignUpRefused) as refused:
        sign_up(event, an_application(born_on=date(2016, 5, 14)))

    assert refused.value.objection == "too_young"


def test_a_cancelled_place_is_offered_to_the_next_in_line(app):
    event = a_full_event()
    in_line(event, "Aino", "Bo", email="ungdom@post.example")

    sign_ups.cancel(the_only_guest(event).id, **TERMS, now=WEEK_BEFORE)

    assert line_of(event) == {"Aino": "offered", "Bo": "waiting"}
    assert places(event) == (1, 1)
    aino = db.session.query(SignUp).filter_by(name="Aino").one()
    assert aino.offer_ends_at == WEEK_BEFORE + timedelta(hours=24)
    assert letters() == ["offer"]


def test_close_to_the_doors_the_next_has_the_place_at_once(app):
    event = a_full_event()
    in_line(event, "Aino", "Bo", email="ungdom@post.example")

    sign_ups.cancel(the_only_guest(event).id, **TERMS, now=CLOSE)

    assert line_of(event) == {"Aino": "active", "Bo": "waiting"}
    assert letters() == ["place_given"]


def test_after_last_entry_nobody_in_line_gets_a_place(app):
    event = a_full_event()
    in_line(event, "Aino")

    sign_ups.cancel(the_only_guest(event).id, **TERMS, now=LAST_ENTRY_AT)

    assert line_of(event) == {"Aino": "waiting"}
    assert places(event) == (0, 0)


def test_where_nobody_may_join_the_line_any_more_those_in_it_still_come_first(app):
    event = a_full_event(waiting_list=False)
    in_line(event, "Aino")

    with pytest.raises(sign_ups.SignUpRefused, match="full"):
        sign_up(event, an_application(name="Bo"))
    sign_ups.cancel(the_only_guest(event).id, **TERMS, now=WEEK_BEFORE)

    assert line_of(event) == {"Aino": "offered"}


def test_a_newcomer_does_not_pass_a_line_that_was_closed(app):
    event = an_event(capacity=5, waiting_list=False)
    in_line(event, "Aino")

    with pytest.raises(sign_ups.SignUpRefused, match="full"):
        sign_up(event, an_application(name="Bo"))


def test_a_newcomer_does_not_pass_those_in_line(app):
    event = an_event(capacity=5)
    in_line(event, "Aino")

    newcomer = sign_up(event, an_application(name="Bo"))

    assert newcomer.state is SignUpState.WAITING
    assert places(event) == (0, 0)
    waiting_list.hand_out_everywhere(**TERMS, now=WEEK_BEFORE)
    assert [each.state for each in db.session.query(SignUp)] == [SignUpState.OFFERED] * 2


def test_of_ten_who_wait_for_seven_added_places_seven_are_asked_in_order(app):
    event = created(publish=True, capacity=3)
    for number in range(3):
        a_sign_up(event, name=f"Gäst {number}")
    names = [f"Kö {number}" for number in range(10)]
    in_line(event, *names)

    change(event, replace(event.plan, capacity=10))

    assert list(line_of(event).values()) == ["offered"] * 7 + ["waiting"] * 3
    assert places(event) == (10, 10)


def test_an_evening_moved_closer_keeps_no_place_past_its_own_last_hours(app):
    event = created(publish=True, capacity=1)
    in_line(event, "Aino")
    waiting_list.hand_out(event.id, **TERMS, now=WEEK_BEFORE)
    db.session.commit()

    change_with_a_yes(event, moved(event.plan, timedelta(days=-6)))

    aino = db.session.query(SignUp).filter_by(name="Aino").one()
    assert aino.offer_ends_at == DOORS_OPEN_AT - timedelta(days=6, hours=3)


def test_who_was_asked_has_the_promised_time_although_a_word_about_the_evening_is_changed(app):
    event = created(publish=True, capacity=1)
    in_line(event, "Aino")
    the_evening_before = DOORS_OPEN_AT - timedelta(days=1)
    waiting_list.hand_out(event.id, **TERMS, now=the_evening_before)
    db.session.commit()
    aino = db.session.query(SignUp).filter_by(name="Aino").one()
    promised = aino.offer_ends_at

    change(event, replace(event.plan, title="Mysigt"), now=DOORS_OPEN_AT - timedelta(hours=10))

    db.session.refresh(aino)
    assert aino.offer_ends_at == promised == DOORS_OPEN_AT - timedelta(hours=3)


def test_a_lowered_capacity_takes_nothing_from_anybody_and_hands_nothing_out(app):
    event = created(publish=True, capacity=3)
    guests = [a_sign_up(event, name=f"Gäst {number}") for number in range(3)]
    in_line(event, "Aino")

    change(event, replace(event.plan, capacity=2))
    sign_ups.cancel(guests[0].id, **TERMS, now=WEEK_BEFORE)

    assert line_of(event) == {"Aino": "waiting"}
    assert places(event) == (2, 2)


def test_who_is_declined_in_the_review_leaves_the_place_to_the_line(app):
    event = an_event(capacity=1)
    onni = a_sign_up(event, **ONNI, state=SignUpState.IN_REVIEW, declared_year_seven=True)
    in_line(event, "Aino")

    reviews.decide(event, onni.id, Decision.DECLINE, **WHO, **TERMS)

    assert line_of(event) == {"Aino": "offered"}
    with pytest.raises(reviews.DecisionRefused, match="full"):
        reviews.decide(event, onni.id, Decision.UNDO, **WHO, **TERMS)


def test_an_offer_that_nobody_answers_lapses_and_the_next_is_asked(app):
    event = a_full_event()
    in_line(event, "Aino", "Bo", email="ungdom@post.example")
    sign_ups.cancel(the_only_guest(event).id, **TERMS, now=WEEK_BEFORE)
    a_day_later = WEEK_BEFORE + timedelta(hours=24)

    too_early = waiting_list.end_offers(**TERMS, now=a_day_later - timedelta(seconds=1))
    in_time = waiting_list.end_offers(**TERMS, now=a_day_later)
    again = waiting_list.end_offers(**TERMS, now=a_day_later)

    assert (too_early, in_time, again) == (0, 1, 0)
    assert line_of(event) == {"Aino": "lapsed", "Bo": "offered"}
    assert places(event) == (1, 1)
    assert letters() == ["offer", "offer", "offer_lapsed"]


def test_an_evening_that_was_called_off_asks_nobody(app):
    event = a_full_event()
    in_line(event, "Aino")
    guest_id = the_only_guest(event).id
    call_off(event)

    sign_ups.cancel(guest_id, **TERMS, now=WEEK_BEFORE)

    assert line_of(event) == {"Aino": "waiting"}


def test_who_has_been_erased_or_is_too_old_by_now_is_passed_over(app):
    event = a_full_event()
    in_line(event, "Erased", "Grown", "Bo")
    db.session.query(SignUp).filter_by(name="Erased").update({"born_on": None})
    db.session.query(SignUp).filter_by(name="Grown").update({"born_on": date(2008, 10, 30)})
    db.session.commit()

    sign_ups.cancel(the_only_guest(event).id, **TERMS, now=WEEK_BEFORE)

    assert line_of(event) == {"Erased": "waiting", "Grown": "waiting", "Bo": "offered"}


def test_an_early_starter_from_the_line_is_reviewed_and_a_blocked_one_is_blocked(app):
    event = a_full_event(capacity=2)
    in_line(event, "Onni K", born_on=ONNI["born_on"], declared_year_seven=True)
    in_line(event, "Bo", was_blocked=True)

    for guest in db.session.query(SignUp).filter_by(state=SignUpState.ACTIVE).all():
        sign_ups.cancel(guest.id, **TERMS, now=CLOSE)

    assert line_of(event) == {"Onni K": "in_review", "Bo": "blocked"}


def test_somebody_who_was_blocked_stands_in_line_as_any_other(app):
    event = a_full_event(capacity=2)
    blocked = db.session.query(SignUp).filter_by(name="Gäst 0").one()
    blocked.state = SignUpState.BLOCKED
    in_line(event, "Aino")
    sign_ups.cancel(blocked.id, **TERMS, now=WEEK_BEFORE)

    back = sign_up(event, an_application(name="Gäst 0", born_on=blocked.born_on))

    assert (back.state, back.was_blocked) == (SignUpState.WAITING, True)


def test_leaving_the_line_frees_no_place_and_works_once(app):
    event = a_full_event()
    aino, _ = in_line(event, "Aino", "Bo")

    sign_ups.cancel(aino.id, **TERMS, now=WEEK_BEFORE)

    assert line_of(event) == {"Aino": "cancelled", "Bo": "waiting"}
    assert places(event) == (1, 1)
    with pytest.raises(sign_ups.NotCancellable):
        sign_ups.cancel(aino.id, **TERMS, now=WEEK_BEFORE)


def test_saying_no_to_an_offer_gives_the_place_to_the_next(app):
    event = a_full_event()
    aino, _ = in_line(event, "Aino", "Bo")
    sign_ups.cancel(the_only_guest(event).id, **TERMS, now=WEEK_BEFORE)

    sign_ups.cancel(aino.id, **TERMS, now=WEEK_BEFORE)

    assert line_of(event) == {"Aino": "cancelled", "Bo": "offered"}
    assert places(event) == (1, 1)


def test_the_job_gives_what_is_free_once_and_nothing_more(app):
    event = an_event(capacity=2)
    in_line(event, "Aino", "Bo", "Cleo")

    first, again = (waiting_list.hand_out_everywhere(**TERMS, now=WEEK_BEFORE) for _ in range(2))

    assert (first, again) == (2, 0)
    assert list(line_of(event).values()) == ["offered", "offered", "waiting"]
    assert waiting_list.hand_out_everywhere(**TERMS, now=DURING) == 0


def test_one_evening_that_fails_keeps_no_other_from_its_places(app, monkeypatch):
    events = [an_event(capacity=1), an_event(capacity=1), an_event(capacity=1)]
    for event, name in zip(events, ("Aino", "Bo", "Cleo"), strict=True):
        in_line(event, name)
    wrong_id, hand_out = events[1].id, waiting_list.hand_out

    def fails(event_id, **given):
        handed_out = hand_out(event_id, **given)
        if event_id == wrong_id:
            raise OSError("no space left")
        return handed_out

    monkeypatch.setattr(waiting_list, "hand_out", fails)
    with pytest.raises(OSError, match="no space"):
        waiting_list.hand_out_everywhere(**TERMS, now=WEEK_BEFORE)

    lines = [line_of(event) for event in events]
    assert lines == [{"Aino": "offered"}, {"Bo": "waiting"}, {"Cleo": "offered"}]
    assert places(events[1]) == (0, 0)
