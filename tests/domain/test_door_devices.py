"""How a pairing stands, and what a paired phone is to the door."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders import DURING, ENDS_AT
from unik.domain.door_devices import PairedPhone, Pairing, Standing, next_door
from unik.domain.door_rights import AFTERWARDS
from unik.domain.door_workers import DOORS, Reach
from unik.domain.roles import Role

SECOND = timedelta(seconds=1)
OFFERED = Pairing(expires_at=DURING, paired_at=None, revoked_at=None)
PAIRED = replace(OFFERED, paired_at=DURING - SECOND)
REVOKED = replace(PAIRED, revoked_at=DURING)
CLOSED_AT = ENDS_AT + AFTERWARDS

PHONE = PairedPhone(
    id=UUID(int=1),
    door="B",
    pairing=PAIRED,
    last_seen_at=DURING,
    event_id=UUID(int=2),
    slug="hostmys",
    ends_at=ENDS_AT,
    is_published=True,
)


@pytest.mark.parametrize(
    ("pairing", "now", "standing"),
    [
        (OFFERED, DURING - SECOND, "waiting"),
        (OFFERED, DURING, "lapsed"),
        (OFFERED, CLOSED_AT + SECOND, "over"),
        (PAIRED, DURING + SECOND, "paired"),
        (PAIRED, CLOSED_AT, "paired"),
        (PAIRED, CLOSED_AT + SECOND, "over"),
        (REVOKED, DURING, "revoked"),
        (REVOKED, CLOSED_AT + SECOND, "revoked"),
        (replace(OFFERED, revoked_at=DURING - SECOND), DURING - SECOND, "revoked"),
    ],
)
def test_a_pairing_waits_works_and_ends(pairing: Pairing, now, standing: str):
    assert pairing.standing(ends_at=ENDS_AT, now=now) == standing


def test_an_evening_that_is_called_off_is_over_for_its_phones():
    assert PHONE.standing(DURING) is Standing.PAIRED
    assert replace(PHONE, is_published=False).standing(DURING) is Standing.OVER


def test_a_phone_may_report_for_a_week_after_its_evening():
    week_after = ENDS_AT + timedelta(days=7)

    assert PHONE.may_still_report(week_after)
    assert not PHONE.may_still_report(week_after + SECOND)
    assert replace(PHONE, pairing=REVOKED).may_still_report(DURING)
    assert not PHONE.may_still_report(DURING)


def test_being_seen_is_noted_once_a_minute_and_of_working_phones_only():
    revoked = replace(PHONE, pairing=REVOKED)

    assert not PHONE.is_to_be_noted(DURING + timedelta(seconds=59))
    assert PHONE.is_to_be_noted(DURING + timedelta(seconds=60))
    assert not revoked.is_to_be_noted(DURING + timedelta(seconds=60))


def test_a_phone_works_one_event_in_the_hours_of_a_door_account_and_reissues_nothing():
    worker = PHONE.worker

    assert (worker.reach, worker.only_event_id) == (Reach.ONE, PHONE.event_id)
    assert (worker.role, worker.door, worker.key) == (Role.DOOR, "B", PHONE.id)
    assert (worker.device_id, worker.account_id) == (PHONE.id, None)
    assert worker.is_paired
    assert not worker.may_reissue


@pytest.mark.parametrize(
    ("taken", "offered"), [("", "A"), ("A", "B"), ("AC", "B"), ("BB", "A"), (DOORS, "A")]
)
def test_the_next_phone_gets_the_first_letter_that_is_free(taken, offered: str):
    assert next_door(taken) == offered
