"""Ticking off guests when the house is emptied."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, a_sign_up, an_account, an_event
from tests.cast import NOAH
from tests.services.waiting import TERMS
from unik.domain.evacuation import Tick
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, EvacuationTick, Event, SignUp
from unik.queries.evacuation import get_evacuation
from unik.services.erasures import erase
from unik.services.evacuation import note_opened, tick
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)


def inside(event: Event, **given: object) -> SignUp:
    event.people_inside += 1
    return a_sign_up(event, inside=True, admitted_at=DURING, admitted_door="A", **given)


def found(event: Event) -> frozenset[UUID]:
    return get_evacuation(event).found


def test_somebody_is_found_and_missing_again_and_both_stay_facts(app: Flask):
    event, by = an_event(), an_account().id
    alva = inside(event)

    for minute, is_found in enumerate((True, False, True, False)):
        tick(event.id, [Tick(uuid4(), alva.id, is_found)], by=by, now=DURING + minute * MINUTE)
        assert found(event) == ({alva.id} if is_found else set())

    kept = db.session.query(EvacuationTick).order_by(EvacuationTick.number).all()
    assert [(each.found, each.account_id) for each in kept] == [
        (True, by), (False, by), (True, by), (False, by)
    ]  # fmt: skip


def test_the_same_tick_sent_twice_is_one_and_overrides_nothing(app: Flask):
    event, by = an_event(), an_account().id
    alva = inside(event)
    first = Tick(uuid4(), alva.id, found=True)

    tick(event.id, [first], by=by, now=DURING)
    tick(event.id, [Tick(uuid4(), alva.id, found=False)], by=by, now=DURING + MINUTE)
    tick(event.id, [first, first], by=by, now=DURING + 2 * MINUTE)

    assert db.session.query(EvacuationTick).count() == 2
    assert found(event) == set()


def test_what_was_ticked_without_the_net_holds_from_when_it_was_ticked(app: Flask):
    event, by = an_event(), an_account().id
    alva, noah = inside(event), inside(event, **NOAH)
    tick(event.id, [Tick(uuid4(), alva.id, found=False)], by=by, now=DURING + 10 * MINUTE)
    sent_at = DURING + 20 * MINUTE

    def kept(who: SignUp, at: datetime) -> Tick:
        return Tick(uuid4(), who.id, True, ticked_at=at, sent_at=sent_at)

    late = [kept(alva, DURING + 5 * MINUTE), kept(noah, DURING + 6 * MINUTE)]
    tick(event.id, late, by=by, now=sent_at)

    assert found(event) == {noah.id}


def test_who_has_come_in_again_is_to_be_found_again(app: Flask):
    event, by = an_event(), an_account().id
    alva, noah = inside(event), inside(event, **NOAH)
    both = [Tick(uuid4(), each.id, found=True) for each in (alva, noah)]
    tick(event.id, both, by=by, now=DURING + MINUTE)

    alva.admitted_at = DURING + 2 * MINUTE
    db.session.commit()

    assert found(event) == {noah.id}
    assert get_evacuation(event).ticked_at == DURING + MINUTE


def test_nothing_is_ticked_once_the_guests_are_erased(app: Flask):
    event, by = an_event(), an_account().id
    alva = inside(event)
    event.erased_at = DURING
    db.session.commit()

    tick(event.id, [Tick(uuid4(), alva.id, found=True)], by=by, now=DURING)

    assert db.session.query(EvacuationTick).count() == 0


def test_a_guest_of_another_evening_is_passed_over_and_so_is_nobody(app: Flask):
    event, by = an_event(), an_account().id
    stranger, alva = inside(an_event()), inside(event)
    ticks = [Tick(uuid4(), each, found=True) for each in (stranger.id, uuid4(), alva.id)]

    tick(event.id, ticks, by=by, now=DURING)

    assert [each.sign_up_id for each in db.session.query(EvacuationTick)] == [alva.id]


def test_everybody_is_looked_for_anew(app: Flask):
    event, by = an_event(), an_account().id
    alva = inside(event)
    tick(event.id, [Tick(uuid4(), alva.id, found=True)], by=by, now=DURING)

    tick(event.id, [Tick(uuid4(), None, found=False)], by=by, now=DURING + MINUTE)

    assert found(event) == set()
    entry = db.session.query(AuditEntry).one()
    assert (entry.action, entry.account_id, entry.subject_id) == (
        "begin_evacuation_anew", by, event.id
    )  # fmt: skip


def test_the_trail_knows_who_opened_the_list_once_in_a_quarter_of_an_hour(app: Flask):
    event, (kim, lo) = an_event(), [an_account().id, an_account(Role.ORGANIZER).id]

    for minute in (0, 1, 14, 16):
        note_opened(event.id, by=kim, now=DURING + minute * MINUTE)
    note_opened(event.id, by=lo, now=DURING + MINUTE)
    note_opened(an_event().id, by=lo, now=DURING + MINUTE)

    entries = db.session.query(AuditEntry).order_by(AuditEntry.id).all()
    assert {each.action for each in entries} == {"open_evacuation"}
    assert [each.account_id for each in entries] == [kim, kim, lo, lo]
    assert [each.details for each in entries] == [{}] * 4


def test_ticks_go_with_the_names(app: Flask):
    event, by = an_event(), an_account().id
    alva = inside(event)
    tick(event.id, [Tick(uuid4(), alva.id, found=True)], by=by, now=DURING)
    tick(event.id, [Tick(uuid4(), None, found=False)], by=by, now=DURING)

    erase_due(Retention(), now=ENDS_AT + timedelta(days=60))

    assert db.session.query(EvacuationTick).count() == 0


def test_who_is_erased_before_that_leaves_no_tick(app: Flask):
    event, by = an_event(), an_account().id
    alva = inside(event)
    tick(event.id, [Tick(uuid4(), alva.id, found=True)], by=by, now=DURING)

    erase(alva.id, terms=TERMS, now=ENDS_AT + MINUTE)

    assert db.session.query(EvacuationTick).count() == 0
