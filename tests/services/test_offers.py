"""Answering an offered place, on both kinds of database."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.builders import DOORS_OPEN_AT, LAST_ENTRY_AT, WEEK_BEFORE, a_sign_up, an_event
from tests.cast import ONNI
from tests.plans import call_off
from tests.services.waiting import TERMS, a_full_event, in_line, letters, line_of, places
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import Handing
from unik.extensions import db
from unik.models import AuditEntry, Event, SignUp
from unik.queries.waiting_list import place_in_line
from unik.services import offers, waiting_list

pytestmark = pytest.mark.both_databases

LATER = WEEK_BEFORE + timedelta(hours=24)
BY = uuid4()


def offered(event: Event, **given: object) -> SignUp:
    """Aino, who has been asked whether she wants the only place."""
    [aino] = in_line(event, "Aino", **given)
    waiting_list.hand_out(event.id, **TERMS, now=WEEK_BEFORE)
    db.session.commit()
    return aino


def lapsed(event: Event, **given: object) -> SignUp:
    aino = offered(event, **given)
    waiting_list.end_offers(**TERMS, now=LATER)
    return aino


def test_a_yes_keeps_the_place_and_brings_the_pass(app):
    event = an_event(capacity=1)
    aino = offered(event, email="ungdom@post.example")

    offers.accept(event.id, aino.id, now=LATER - timedelta(seconds=1))

    assert line_of(event) == {"Aino": "active"}
    assert places(event) == (1, 1)
    assert letters() == ["offer", "pass"]


def test_a_yes_of_an_early_starter_leads_to_the_review(app):
    event = an_event(capacity=1)
    onni = offered(event, born_on=ONNI["born_on"], declared_year_seven=True)

    offers.accept(event.id, onni.id, now=WEEK_BEFORE)

    assert onni.state is SignUpState.IN_REVIEW


def test_a_yes_works_once_and_not_too_late(app):
    event = an_event(capacity=1)
    aino = offered(event)

    with pytest.raises(offers.NoOffer):
        offers.accept(event.id, aino.id, now=LATER)
    offers.accept(event.id, aino.id, now=WEEK_BEFORE)
    with pytest.raises(offers.NoOffer):
        offers.accept(event.id, aino.id, now=WEEK_BEFORE)

    assert places(event) == (1, 1)


def test_there_is_nothing_to_say_yes_to_once_the_evening_is_called_off(app):
    event = an_event(capacity=1)
    aino = offered(event)
    call_off(event)

    with pytest.raises(offers.NoOffer):
        offers.accept(event.id, aino.id, now=WEEK_BEFORE)


def test_a_sign_up_of_another_evening_has_no_offer_here(app):
    event, other = an_event(capacity=1), an_event()
    aino = offered(event)

    with pytest.raises(offers.NoOffer):
        offers.accept(other.id, aino.id, now=WEEK_BEFORE)


def test_whose_offer_lapsed_may_stand_last_in_line_again(app):
    event = an_event(capacity=1)
    aino = lapsed(event)
    a_sign_up(event)
    bo, _ = in_line(event, "Bo", "Cleo")

    offers.queue_again(event.id, aino.id, now=LATER)

    assert [place_in_line(each.id) for each in (bo, aino)] == [1, 3]
    with pytest.raises(offers.CannotQueue):
        offers.queue_again(event.id, aino.id, now=LATER)


def test_nobody_queues_again_when_sign_up_has_closed_or_has_signed_up_anew(app):
    event = an_event(capacity=1)
    aino = lapsed(event)

    with pytest.raises(offers.CannotQueue):
        offers.queue_again(event.id, aino.id, now=LAST_ENTRY_AT)
    a_sign_up(event, name="Aino", born_on=aino.born_on)
    with pytest.raises(offers.CannotQueue):
        offers.queue_again(event.id, aino.id, now=LATER)


@pytest.mark.parametrize("name", ["Bo", "Aino"])
def test_an_organizer_may_ask_somebody_chosen_before_the_others(app, name):
    event = an_event(capacity=1)
    lapsed(event)
    in_line(event, "Aune", "Bo")
    chosen = db.session.query(SignUp).filter_by(name=name).one()

    way = offers.offer_to(event.id, chosen.id, **TERMS, by=BY, now=LATER)

    assert way is Handing.OFFERED
    assert line_of(event)[name] == "offered"
    assert line_of(event)["Aune"] == "waiting"
    assert places(event) == (1, 1)
    [entry] = db.session.query(AuditEntry).all()
    assert (entry.action, entry.subject_id, entry.account_id) == ("offer_place", chosen.id, BY)


def test_close_to_the_doors_a_chosen_one_has_the_place_at_once(app):
    event = an_event(capacity=1)
    [bo] = in_line(event, "Bo")

    way = offers.offer_to(event.id, bo.id, **TERMS, by=BY, now=DOORS_OPEN_AT)

    assert way is Handing.STRAIGHT
    assert bo.state is SignUpState.ACTIVE


def refused(event: Event, sign_up: SignUp, now=WEEK_BEFORE) -> str:
    with pytest.raises(offers.OfferRefused) as refusal:
        offers.offer_to(event.id, sign_up.id, **TERMS, by=BY, now=now)
    return refusal.value.hindrance.value


def test_no_chosen_one_is_asked_above_the_capacity_or_too_late(app):
    full = a_full_event()
    [bo] = in_line(full, "Bo")

    assert refused(full, bo) == "full"
    assert refused(full, bo, now=LAST_ENTRY_AT) == "over"
    assert places(full) == (1, 1)


def test_nobody_is_chosen_who_has_left_grown_or_stands_elsewhere(app):
    event, other = an_event(capacity=5), an_event()
    left = a_sign_up(event, state=SignUpState.CANCELLED)
    [grown] = in_line(event, "Grown", born_on=left.born_on.replace(year=2008))
    [elsewhere] = in_line(other, "Elsewhere")

    assert [refused(event, each) for each in (left, grown, elsewhere)] == [
        "gone",
        "outside",
        "gone",
    ]
    assert places(event) == (0, 0)


def test_whose_offer_lapsed_and_who_then_signed_up_anew_is_not_asked_twice(app):
    event = an_event(capacity=2)
    aino = lapsed(event)
    a_sign_up(event, name="Aino", born_on=aino.born_on)

    assert refused(event, aino) == "gone"
    assert places(event) == (1, 1)
