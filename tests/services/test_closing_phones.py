"""Closing an evening of which scans wait on phones."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.builders import ENDS_AT, a_sign_up, an_account, an_event
from tests.phones import a_phone
from tests.scanning import a_worker, show
from unik.domain.door_rights import AFTERWARDS
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, Event, StaffSession
from unik.queries.closing import find_still_out, list_holding_phones
from unik.services.closing import PhonesHoldScans, close, close_due
from unik.services.phone_reports import is_news, note_unsent

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
AT_CLOSING = ENDS_AT + 30 * MINUTE


@pytest.fixture
def event(app: Flask) -> Event:
    """Return tonight's evening."""
    return an_event()


def tell_unsent(event: Event, unsent: int, by, now: datetime = ENDS_AT) -> None:
    if is_news(event.id, unsent, by=by, now=now):
        note_unsent(event.id, unsent, by=by, now=now)


def a_sign_in(**given: object) -> StaffSession:
    session = StaffSession(
        account_id=an_account(Role.DOOR).id,
        token_digest=b"1",
        started_at=ENDS_AT - AFTERWARDS,
        last_seen_at=ENDS_AT,
        **given,
    )
    db.session.add(session)
    db.session.commit()
    return session


def test_while_scans_wait_on_a_phone_the_evening_stays_open(event: Event):
    by = a_worker(event, "C")
    tell_unsent(event, 3, by)

    assert close_due(now=AT_CLOSING) == 0
    with pytest.raises(PhonesHoldScans) as waiting:
        close(event.id, now=AT_CLOSING)

    (phone,) = waiting.value.phones.phones
    assert (phone.door, phone.unsent, phone.reported_at) == ("C", 3, ENDS_AT)
    assert event.closed_at is None

    tell_unsent(event, 0, by)
    assert find_still_out(event.id).phones == ()
    assert close_due(now=AT_CLOSING + MINUTE) == 1


def test_two_hours_after_the_end_nobody_waits_for_a_phone(event: Event):
    by, alva = a_worker(event, "C"), a_sign_up(event)
    show(event, alva, by)
    tell_unsent(event, 3, by)

    assert close_due(now=ENDS_AT + AFTERWARDS) == 0
    assert close_due(now=ENDS_AT + AFTERWARDS + SECOND) == 1

    assert (alva.inside, alva.left_at) == (False, AT_CLOSING)
    entry = db.session.query(AuditEntry).filter_by(action="close_evening").one()
    assert entry.details["unsent"] == {str(by.key): 3}


@pytest.mark.parametrize("turned_away", [True, False])
def test_only_phones_that_may_still_send_are_waited_for(event: Event, turned_away):
    revoked_at = ENDS_AT if turned_away else None
    device, _key = a_phone(event, revoked_at=revoked_at)
    session = a_sign_in(revoked_at=revoked_at)
    for phone_id in (device.id, session.id):
        tell_unsent(event, 3, replace(a_worker(event), key=phone_id))

    assert len(find_still_out(event.id).phones) == (0 if turned_away else 2)
    assert [each.unsent for each in list_holding_phones(event.id)] == [3, 3]
    assert close_due(now=AT_CLOSING) == int(turned_away)


def test_somebody_who_has_seen_the_phones_may_close_despite_them(event: Event):
    organizer = an_account(Role.ORGANIZER)
    c, d = a_worker(event, "C"), a_worker(event, "D")
    tell_unsent(event, 3, c)
    seen = find_still_out(event.id).fingerprint
    tell_unsent(event, 1, d)

    with pytest.raises(PhonesHoldScans):
        close(event.id, despite=seen, by=organizer.id, now=ENDS_AT)
    seen = find_still_out(event.id).fingerprint
    close(event.id, despite=seen, by=organizer.id, now=ENDS_AT)

    entry = db.session.query(AuditEntry).filter_by(action="close_evening").one()
    assert (entry.account_id, entry.subject_id) == (organizer.id, event.id)
    assert entry.details["unsent"] == {str(c.key): 3, str(d.key): 1}
    assert event.closed_at == ENDS_AT


def test_a_phone_is_written_down_only_when_it_says_something_new(event: Event):
    by = a_worker(event)

    assert not is_news(event.id, 0, by=by, now=ENDS_AT)
    assert is_news(event.id, 2, by=by, now=ENDS_AT)
    note_unsent(event.id, 2, by=by, now=ENDS_AT)
    assert not is_news(event.id, 2, by=by, now=ENDS_AT + MINUTE - SECOND)
    assert is_news(event.id, 2, by=by, now=ENDS_AT + MINUTE)
    assert is_news(event.id, 0, by=by, now=ENDS_AT)
