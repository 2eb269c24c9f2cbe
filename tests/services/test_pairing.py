"""Giving out links to a door, pairing one phone with each, and turning phones away."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.builders import DURING, ENDS_AT, a_sign_up, an_account, an_event
from tests.phones import a_pairing, a_phone
from tests.scanning import show
from tests.signed_in import sign_in_as
from unik.domain.door_devices import Standing
from unik.domain.door_workers import DoorWorker
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import AuditEntry, DoorDevice, Scan
from unik.queries.door_devices import find_offered_pairing, find_paired_phone, list_door_devices
from unik.services.door import DoorNotFound
from unik.services.pairing import (
    NothingToPairWith,
    PairingSpent,
    note_phone_seen,
    offer_pairing,
    pair,
    revoke_device,
)
from unik.services.tokens import token_digest

pytestmark = pytest.mark.both_databases

HALF_AN_HOUR = timedelta(minutes=30)
SECOND = timedelta(seconds=1)
CLOSED_AT = ENDS_AT + timedelta(hours=2)


def offered(event, now=DURING):
    return offer_pairing(event.id, "B", lasts=HALF_AN_HOUR, by=an_account().id, now=now)


def worker_with(key: str) -> DoorWorker:
    phone = find_paired_phone(token_digest(key))
    assert phone
    return phone.worker


def trail() -> list[tuple[str, object]]:
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(each.action, each.details.get("door")) for each in entries]


def test_a_link_makes_one_phone_a_door_of_its_event(app):
    event = an_event()
    alva = a_sign_up(event)

    offer = offered(event)
    new = pair(offer.token, signed_in=None, now=DURING + HALF_AN_HOUR - SECOND)
    answer = show(event, alva, worker_with(new.key))

    assert (offer.door, offer.until, new.slug) == ("B", DURING + HALF_AN_HOUR, event.slug)
    assert answer.outcome.verdict == "admitted"
    scan = db.session.query(Scan).one()
    device = db.session.query(DoorDevice).one()
    assert (scan.device_id, scan.account_id, scan.door) == (device.id, None, "B")
    assert alva.admitted_door == "B"
    assert trail() == [("make_pairing", "B"), ("pair_device", "B")]


def test_the_database_keeps_neither_the_link_nor_the_key(app):
    offer = offered(an_event())
    new = pair(offer.token, signed_in=None, now=DURING)

    kept = repr(db.session.query(DoorDevice).one().as_values())

    assert offer.token not in kept
    assert new.key not in kept
    assert len(offer.token) == len(new.key) == 43


def test_looking_at_a_link_spends_nothing(app):
    offer = offered(an_event())

    for _ in range(3):
        found = find_offered_pairing(token_digest(offer.token), DURING)
        assert found
        assert found.door == "B"

    assert pair(offer.token, signed_in=None, now=DURING)
    assert find_offered_pairing(token_digest(offer.token), DURING) is None


def test_a_link_works_once(app):
    token = offered(an_event()).token
    pair(token, signed_in=None, now=DURING)

    with pytest.raises(PairingSpent):
        pair(token, signed_in=None, now=DURING)

    assert trail() == [("make_pairing", "B"), ("pair_device", "B")]


@pytest.mark.parametrize(
    ("device", "event", "now"),
    [
        ({}, {}, DURING + HALF_AN_HOUR),
        ({"revoked_at": DURING}, {}, DURING),
        ({}, {"state": EventState.CANCELLED}, DURING),
        ({"expires_at": CLOSED_AT + 2 * SECOND}, {}, CLOSED_AT + SECOND),
    ],
    ids=["late", "revoked", "called off", "over"],
)
def test_a_link_that_is_good_for_nothing_pairs_nobody(app, device, event, now):
    _, token = a_pairing(an_event(**event), **device)

    assert find_offered_pairing(token_digest(token), now) is None
    with pytest.raises(PairingSpent):
        pair(token, signed_in=None, now=now)

    assert db.session.query(DoorDevice).one().key_digest is None
    assert trail() == []


def test_a_made_up_link_pairs_nobody(app):
    with pytest.raises(PairingSpent):
        pair("made-up", signed_in=None, now=DURING)


@pytest.mark.parametrize(
    ("given", "now"),
    [
        ({"state": EventState.DRAFT}, DURING),
        ({"state": EventState.CANCELLED}, DURING),
        ({}, CLOSED_AT + SECOND),
    ],
)
def test_no_link_is_given_out_to_an_evening_without_a_door(app, given, now):
    with pytest.raises(NothingToPairWith):
        offered(an_event(**given), now)

    assert db.session.query(DoorDevice).count() == 0


def test_whoever_was_signed_in_on_the_phone_is_so_no_more(app, client):
    event, account = an_event(), an_account()
    session = sign_in_as(client, account)
    token = offered(event).token

    pair(token, signed_in=session.id, now=DURING)

    assert session.revoked_at == DURING
    by_whom = [(each.action, each.account_id) for each in db.session.query(AuditEntry)][1:]
    assert sorted(by_whom) == [("pair_device", account.id), ("sign_out", account.id)]


def test_a_phone_works_the_hours_of_the_door_and_at_no_other_event(app):
    event, other = an_event(), an_event()
    device, key = a_phone(event)
    alva, elsewhere = a_sign_up(event), a_sign_up(other)
    by = worker_with(key)
    two_hours = timedelta(hours=2)

    for now in (event.doors_open_at - two_hours - SECOND, CLOSED_AT + SECOND):
        with pytest.raises(DoorNotFound):
            show(event, alva, by, now=now)
    with pytest.raises(DoorNotFound):
        show(other, elsewhere, by)
    assert db.session.query(Scan).count() == 0

    early = show(event, alva, by, now=event.doors_open_at - two_hours)
    late = show(event, alva, by, now=CLOSED_AT)
    assert [early.outcome.verdict, late.outcome.verdict] == ["too_early", "entry_closed"]
    assert {each.device_id for each in db.session.query(Scan)} == {device.id}


def test_a_phone_is_turned_away_once_and_for_good(app):
    event = an_event()
    device, key = a_phone(event)
    organizer = an_account().id

    first = revoke_device(device.id, event.id, by=organizer, now=DURING)
    again = revoke_device(device.id, event.id, by=organizer, now=DURING + SECOND)

    assert [first, again] == [True, False]
    assert device.revoked_at == DURING
    phone = find_paired_phone(token_digest(key))
    assert phone
    assert phone.standing(DURING) is Standing.REVOKED
    assert trail() == [("revoke_device", "B")]


def test_a_phone_of_another_event_is_not_turned_away(app):
    device, _ = a_phone(an_event())

    assert not revoke_device(device.id, an_event().id, by=uuid4(), now=DURING)

    assert device.revoked_at is None


def test_a_phone_is_noted_once_a_minute(app):
    device, _ = a_phone(an_event())

    note_phone_seen(device.id, now=DURING + timedelta(seconds=59))
    assert device.last_seen_at == DURING
    note_phone_seen(device.id, now=DURING + timedelta(seconds=60))

    assert device.last_seen_at == DURING + timedelta(seconds=60)


def test_the_phones_of_an_event_stand_by_door_the_latest_first(app):
    event = an_event()
    a_phone(an_event())
    made = [("C", 0), ("A", 0), ("A", 5)]
    for door, minutes in made:
        a_phone(event, door=door, made_at=DURING + timedelta(minutes=minutes))

    found = list_door_devices(event.id)

    assert [(each.device.door, each.device.made_at.minute) for each in found] == [
        ("A", 35),
        ("A", 30),
        ("C", 30),
    ]
