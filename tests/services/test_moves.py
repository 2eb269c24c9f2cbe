"""Moving and cancelling an evening: what was shown beforehand is what happens."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from tests.builders import DOORS_OPEN_AT, DURING, ENDS_AT, WEEK_BEFORE, a_sign_up, a_venue
from tests.cast import AINO, ALVA, NOAH, ONNI
from tests.plans import A_YEAR, call_off, change, change_with_a_yes, created, moved
from tests.services.waiting import TERMS, in_line, line_of, places
from unik.domain.messages import Audience, MessageKind
from unik.domain.moves import Forecast, reach
from unik.domain.rechecks import Recheck
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import STANDING, SignUpState
from unik.extensions import db
from unik.models import AuditEntry, Message
from unik.queries.rechecks import list_standing
from unik.services import events, outbox, sign_ups
from unik.services.events import NotForeseen, PlanRefused
from unik.services.moves import NothingToAnswer, carry_out, say_still_coming

pytestmark = pytest.mark.both_databases

A_DAY = timedelta(days=1)
SOON_18 = {"name": "Stina", "born_on": date(2008, 11, 20)}
"""Of age for NIGHT, but not three weeks later."""
AFTER_THE_BIRTHDAY = timedelta(days=35)


def waiting_letters() -> Counter[tuple[str, str]]:
    """Return what is still to be sent, by kind and audience."""
    rows = db.session.execute(
        select(Message.kind, Message.audience, func.count())
        .where(Message.state == MessageState.WAITING)
        .group_by(Message.kind, Message.audience)
    )
    return Counter({(kind.value, audience.value): times for kind, audience, times in rows})


def the_trail() -> dict[str, object]:
    """Return what the newest entry of the trail holds."""
    newest = select(AuditEntry.details).order_by(AuditEntry.id.desc()).limit(1)
    return db.session.scalars(newest).one()


def test_everybody_who_stands_is_told_as_was_foreseen(app):
    event = created(publish=True, capacity=3)
    a_sign_up(event, name="Med post", email="a@unik.example", adult_email="v@unik.example")
    a_sign_up(event, name="I granskning", state=SignUpState.IN_REVIEW, email="b@unik.example")
    a_sign_up(event, name="I kö", state=SignUpState.WAITING, queued_at=WEEK_BEFORE, email="c@x.se")
    a_sign_up(event, name="Utan post", email=None)
    a_sign_up(event, name="Avbokad", state=SignUpState.CANCELLED, email="d@unik.example")

    forecast = change_with_a_yes(event, moved(event.plan, A_DAY))

    told = reach(forecast.staying)
    assert (told.guests, told.adults, told.without_address) == (3, 1, 1)
    assert waiting_letters() == {("moved", "guest"): 3, ("moved", "adult"): 1}
    assert event.doors_on == date(2026, 10, 31)
    assert event.moved_at == WEEK_BEFORE


def test_nothing_happens_before_somebody_has_seen_it(app):
    event = created(publish=True)
    a_sign_up(event, email="a@unik.example")

    with pytest.raises(NotForeseen):
        change(event, moved(event.plan, A_DAY))

    assert (event.doors_on, event.moved_at) == (date(2026, 10, 30), None)
    assert waiting_letters() == {}


def test_what_has_changed_in_between_has_to_be_seen_again(app):
    event = created(publish=True)
    a_sign_up(event, email="a@unik.example")
    later = moved(event.plan, A_DAY)
    with pytest.raises(NotForeseen) as seen:
        change(event, later)
    a_sign_up(event, **NOAH)

    with pytest.raises(NotForeseen) as again:
        change(event, later, accepted=seen.value.forecast.fingerprint)
    assert len(again.value.forecast.affected) == 2

    change(event, later, accepted=again.value.forecast.fingerprint)
    assert event.doors_on == date(2026, 10, 31)


def test_an_evening_without_guests_is_moved_at_once(app):
    event = created(publish=True)

    change(event, moved(event.plan, A_DAY))

    assert event.doors_on == date(2026, 10, 31)


def test_a_word_mended_in_the_description_writes_to_nobody(app):
    event = created(publish=True)
    a_sign_up(event, email="a@unik.example")

    change(event, replace(event.plan, description="Tacos", price_kr=20, capacity=40))

    assert waiting_letters() == {}
    assert event.moved_at is None


def test_another_venue_is_told(app):
    event = created(publish=True)
    a_sign_up(event, email="a@unik.example")

    change_with_a_yes(event, replace(event.plan, venue_id=a_venue().id))

    assert waiting_letters() == {("moved", "guest"): 1}


def test_a_draft_tells_nobody(app):
    event = created()
    a_sign_up(event, email="a@unik.example")

    change(event, moved(event.plan, A_DAY))

    assert waiting_letters() == {}


def test_moving_twice_leaves_one_message_the_newest(app):
    event = created(publish=True)
    a_sign_up(event, email="a@unik.example")
    change_with_a_yes(event, moved(event.plan, A_DAY))

    in_five_minutes = WEEK_BEFORE + timedelta(minutes=5)
    change_with_a_yes(event, moved(event.plan, A_DAY), now=in_five_minutes)

    assert waiting_letters() == {("moved", "guest"): 1}
    rows = db.session.execute(select(Message.state, Message.occasion)).all()
    assert sorted(rows) == [
        (MessageState.DROPPED, WEEK_BEFORE.isoformat()),
        (MessageState.WAITING, in_five_minutes.isoformat()),
    ]


def test_a_reminder_of_the_old_time_never_leaves(app):
    event = created(publish=True)
    alva = a_sign_up(event, **ALVA, email="a@unik.example")
    outbox.post(MessageKind.REMINDER, alva.id, now=WEEK_BEFORE)

    change_with_a_yes(event, moved(event.plan, A_DAY))

    assert waiting_letters() == {("moved", "guest"): 1}


def test_who_falls_outside_loses_the_place_and_is_told(app):
    event = created(publish=True)
    stays = a_sign_up(event, **ALVA, email="a@unik.example")
    falls = a_sign_up(event, **SOON_18, email="s@unik.example", adult_email="v@unik.example")

    forecast = change_with_a_yes(event, moved(event.plan, AFTER_THE_BIRTHDAY))

    assert [each.sign_up_id for each in forecast.outside] == [falls.id]
    assert (stays.state, falls.state) == (SignUpState.ACTIVE, SignUpState.DECLINED)
    assert falls.fell_outside_at == falls.decided_at == WEEK_BEFORE
    assert places(event) == (1, 1)
    assert waiting_letters() == {
        ("moved", "guest"): 1,
        ("falls_outside", "guest"): 1,
        ("falls_outside", "adult"): 1,
    }


def test_narrower_limits_tell_only_those_who_fall_outside(app):
    event = created(publish=True)
    a_sign_up(event, **ALVA, email="a@unik.example")
    a_sign_up(event, name="Aino", born_on=date(2009, 9, 3), email="n@unik.example")

    change_with_a_yes(event, replace(event.plan, highest_cohort=15))

    assert waiting_letters() == {("falls_outside", "guest"): 1}
    assert event.moved_at is None


def test_who_would_have_to_be_reviewed_goes_to_review_and_keeps_the_place(app):
    event = created(publish=True)
    aino = a_sign_up(event, name="Aino", born_on=date(2010, 9, 3), decided_at=None)

    forecast = change_with_a_yes(event, replace(event.plan, highest_cohort=15))

    assert [each.sign_up_id for each in forecast.to_review] == [aino.id]
    assert aino.state is SignUpState.IN_REVIEW
    assert places(event) == (1, 1)


def test_who_has_to_be_reviewed_is_told_so_as_was_foreseen(app):
    event = created(publish=True)
    a_sign_up(event, **AINO, email="n@unik.example", adult_email="v@unik.example")
    a_sign_up(event, **AINO | {"name": "Utan post"})
    a_sign_up(event, **AINO | {"name": "I granskning"}, state=SignUpState.IN_REVIEW, email="i@x.se")
    a_sign_up(event, **ALVA, email="a@unik.example")

    forecast = change_with_a_yes(event, replace(event.plan, highest_cohort=15))

    told = reach(forecast.told_of_review, copied=False)
    assert (told.guests, told.adults, told.without_address) == (1, 0, 1)
    assert waiting_letters() == {("under_review", "guest"): 1}
    assert the_trail() == {"signed_up": 4, "outside": 0, "to_review": 2, "messages": 1}


def test_who_is_put_into_review_by_a_move_reads_it_in_the_letter_to_everybody(app):
    event = created(publish=True)
    a_sign_up(event, **AINO, email="n@unik.example")

    forecast = change_with_a_yes(event, replace(moved(event.plan, A_DAY), highest_cohort=15))

    assert (len(forecast.to_review), forecast.told_of_review) == (1, ())
    assert waiting_letters() == {("moved", "guest"): 1}
    assert the_trail() == {"signed_up": 1, "outside": 0, "to_review": 1, "messages": 1}


def test_a_move_tells_of_the_review_in_place_of_a_letter_that_has_not_left(app):
    event = created(publish=True)
    a_sign_up(event, **AINO, email="n@unik.example")
    change_with_a_yes(event, replace(event.plan, highest_cohort=15))

    in_five_minutes = WEEK_BEFORE + timedelta(minutes=5)
    change_with_a_yes(event, moved(event.plan, A_DAY), now=in_five_minutes)

    assert waiting_letters() == {("moved", "guest"): 1}


def test_an_early_starter_who_has_grown_old_enough_needs_no_review(app):
    event = created(publish=True)
    onni = a_sign_up(
        event, **ONNI, state=SignUpState.IN_REVIEW, declared_year_seven=True, email="o@x.se"
    )

    change_with_a_yes(event, moved(event.plan, A_YEAR))

    assert onni.state is SignUpState.ACTIVE
    assert places(event) == (1, 1)


def test_a_block_outlives_falling_outside_unseen(app):
    event = created(publish=True)
    blocked = a_sign_up(event, **SOON_18, state=SignUpState.BLOCKED)

    change_with_a_yes(event, moved(event.plan, AFTER_THE_BIRTHDAY))

    assert (blocked.state, blocked.was_blocked) == (SignUpState.DECLINED, True)


def test_places_that_become_free_go_to_the_line(app):
    event = created(publish=True, capacity=2)
    a_sign_up(event, **SOON_18)
    a_sign_up(event, **ALVA)
    in_line(event, "Första", "Andra", born_on=ALVA["born_on"])

    change_with_a_yes(event, moved(event.plan, AFTER_THE_BIRTHDAY))

    assert line_of(event) == {"Första": "offered", "Andra": "waiting"}
    assert places(event) == (2, 2)


def test_who_falls_outside_leaves_the_line_as_well(app):
    event = created(publish=True, capacity=1)
    a_sign_up(event, **ALVA)
    in_line(event, "Stina", born_on=SOON_18["born_on"])

    change_with_a_yes(event, moved(event.plan, AFTER_THE_BIRTHDAY))

    assert line_of(event) == {"Stina": "declined"}
    assert places(event) == (1, 1)


def test_an_offer_to_somebody_who_falls_outside_goes_to_the_next(app):
    event = created(publish=True, capacity=1)
    offer = {"offer_ends_at": WEEK_BEFORE + A_DAY, "queued_at": WEEK_BEFORE - A_DAY}
    a_sign_up(event, **SOON_18, state=SignUpState.OFFERED, **offer)
    in_line(event, "Nästa", born_on=ALVA["born_on"])

    change_with_a_yes(event, moved(event.plan, AFTER_THE_BIRTHDAY))

    assert line_of(event) == {"Stina": "declined", "Nästa": "offered"}
    assert places(event) == (1, 1)


def test_who_left_the_line_meanwhile_is_neither_declined_nor_told(app):
    event = created(publish=True, capacity=1)
    left = a_sign_up(
        event, **SOON_18, state=SignUpState.WAITING, queued_at=WEEK_BEFORE, email="s@unik.example"
    )
    gone = Forecast((_seen(left, Recheck.OUTSIDE),), tells_everybody=False)
    sign_ups.cancel(left.id, **TERMS, now=WEEK_BEFORE)

    carry_out(event, gone, now=WEEK_BEFORE)

    db.session.expire_all()
    assert (left.state, left.fell_outside_at) == (SignUpState.CANCELLED, None)
    assert event.places_taken == 0
    assert waiting_letters() == {}


def test_a_place_given_back_meanwhile_is_not_counted_twice_nor_reviewed(app):
    event = created(publish=True)
    alva, stina = (a_sign_up(event, **each, email="g@x.se") for each in (ALVA, SOON_18))
    gone = (_seen(alva, Recheck.TO_REVIEW), _seen(stina, Recheck.OUTSIDE))
    for each in (alva, stina):
        sign_ups.cancel(each.id, **TERMS, now=WEEK_BEFORE)

    counts = carry_out(event, Forecast(gone, tells_everybody=False), now=WEEK_BEFORE)

    db.session.expire_all()
    assert (alva.state, stina.state) == (SignUpState.CANCELLED, SignUpState.CANCELLED)
    assert event.places_taken == 0
    assert waiting_letters() == {}
    assert counts == {"signed_up": 2, "outside": 0, "to_review": 0, "messages": 0}


def _seen(guest, outcome):
    standing = [each.affected for each in list_standing(guest.event_id)]
    return replace(next(each for each in standing if each.sign_up_id == guest.id), outcome=outcome)


def test_who_has_come_is_never_sent_away_by_a_change(app):
    event = created(publish=True)
    inside = a_sign_up(event, **SOON_18, admitted_at=DURING, inside=True)

    change_with_a_yes(event, replace(event.plan, highest_age=15), now=DURING)

    assert inside.state is SignUpState.ACTIVE


def test_an_evening_that_is_over_keeps_everybody_as_they_were(app):
    event = created(publish=True)
    came = a_sign_up(event, **NOAH, email="n@unik.example")

    change(event, replace(event.plan, highest_cohort=14), now=ENDS_AT + A_DAY)

    assert came.state is SignUpState.ACTIVE
    assert waiting_letters() == {}


def test_a_change_that_is_refused_tells_nobody(app):
    event = created(publish=True)
    a_sign_up(event, email="a@unik.example")

    with pytest.raises(PlanRefused):
        change(event, replace(moved(event.plan, A_DAY), capacity=9999))

    assert waiting_letters() == {}


def test_the_trail_of_a_move_holds_counts_only(app):
    event = created(publish=True)
    a_sign_up(event, **ALVA, email="a@unik.example", adult_email="v@unik.example")
    a_sign_up(event, **SOON_18)

    change_with_a_yes(event, moved(event.plan, AFTER_THE_BIRTHDAY))

    assert the_trail() == {"signed_up": 2, "outside": 1, "to_review": 0, "messages": 2}


def test_everybody_who_stands_hears_that_it_is_off(app):
    event = created(publish=True)
    for number, state in enumerate(sorted(STANDING)):
        a_sign_up(event, name=f"Gäst {number}", state=state, email=f"{number}@unik.example")
    a_sign_up(event, state=SignUpState.CANCELLED, email="x@unik.example")
    a_sign_up(event, name="Alva M", email=None, adult_email="v@unik.example")

    forecast = call_off(event)

    told = reach(forecast.affected)
    assert (told.guests, told.adults, told.without_address) == (len(STANDING), 1, 1)
    assert waiting_letters() == {
        ("event_cancelled", "guest"): len(STANDING),
        ("event_cancelled", "adult"): 1,
    }
    assert the_trail() == {"signed_up": len(STANDING) + 1, "messages": len(STANDING) + 1}


def test_nothing_is_called_off_before_somebody_has_seen_whom_it_hits(app):
    event = created(publish=True)
    a_sign_up(event)

    for accepted in (None, "0" * 64):
        with pytest.raises(NotForeseen):
            events.cancel(event.id, accepted=accepted, by=event.id, now=WEEK_BEFORE)

    assert event.state == "published"


def test_somebody_says_once_that_they_still_come(app):
    event = created(publish=True)
    kept = a_sign_up(event)
    with pytest.raises(NothingToAnswer):
        say_still_coming(kept.id, now=WEEK_BEFORE)
    change_with_a_yes(event, moved(event.plan, A_DAY))

    say_still_coming(kept.id, now=WEEK_BEFORE + A_DAY)

    assert kept.still_coming_at == WEEK_BEFORE + A_DAY
    sign_ups.cancel(kept.id, **TERMS, now=WEEK_BEFORE + A_DAY)
    with pytest.raises(NothingToAnswer):
        say_still_coming(kept.id, now=WEEK_BEFORE + A_DAY)


def test_whoever_said_no_instead_has_given_the_place_back(app):
    event = created(publish=True)
    kept = a_sign_up(event)
    change_with_a_yes(event, moved(event.plan, A_DAY))

    sign_ups.cancel(kept.id, **TERMS, now=DOORS_OPEN_AT)

    assert places(event) == (0, 0)


def test_adults_hear_of_it_only_where_they_were_to_get_a_copy(app):
    event = created(publish=True)
    a_sign_up(event, email="a@unik.example", adult_email=None)

    change_with_a_yes(event, moved(event.plan, A_DAY))

    adults = select(func.count()).where(Message.audience == Audience.ADULT)
    assert db.session.scalars(adults).one() == 0
    assert db.session.scalars(select(Message.kind)).all() == [MessageKind.MOVED]
