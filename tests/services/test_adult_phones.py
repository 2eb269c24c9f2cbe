"""Calling an adult of a guest."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, a_sign_up, an_account, an_event
from tests.scanning import a_worker, show
from unik.domain.retention import Retention
from unik.extensions import db
from unik.models import AuditEntry, SignUp
from unik.queries.adult_phones import find_scanned
from unik.services.adult_phones import note_adult_phone, show_adult_phone
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

PHONE = "+46701740699"


def test_the_number_is_shown_and_the_trail_knows_to_whom_by_ids_alone(app: Flask):
    event, by = an_event(), an_account().id
    alva = a_sign_up(event)

    shown = show_adult_phone(event.id, alva.id, by=by, now=DURING)

    assert shown
    assert (shown.name, shown.adult_phone) == ("Alva L", "+46701740612")
    entry = db.session.query(AuditEntry).one()
    assert (entry.action, entry.account_id, entry.subject_id, entry.happened_at) == (
        "show_adult_phone", by, alva.id, DURING
    )  # fmt: skip
    assert entry.details == {"event": str(event.id)}


def test_each_time_is_noted(app: Flask):
    event, by = an_event(), an_account().id
    alva = a_sign_up(event, adult_phone=None)

    for _ in range(2):
        shown = show_adult_phone(event.id, alva.id, by=by, now=DURING)
        assert shown
        assert shown.adult_phone is None

    assert db.session.query(AuditEntry).count() == 2


@pytest.mark.parametrize("who", ["another evening's", "nobody", "erased"])
def test_of_nobody_at_this_evening_nothing_is_told(app: Flask, who: str):
    event, by = an_event(), an_account().id
    ids = {
        "another evening's": a_sign_up(an_event()).id,
        "nobody": uuid4(),
        "erased": a_sign_up(event, name="Noah", erased_at=DURING).id,
    }

    assert show_adult_phone(event.id, ids[who], by=by, now=DURING) is None
    assert not note_adult_phone(event.id, ids[who], PHONE, by=by, now=DURING)
    assert db.session.query(AuditEntry).count() == 0


def test_a_number_told_at_the_door_is_kept_once_and_goes_with_the_others(app: Flask):
    event, by = an_event(), an_account().id
    alva = a_sign_up(event, adult_phone=None)

    assert note_adult_phone(event.id, alva.id, PHONE, by=by, now=DURING)
    assert not note_adult_phone(event.id, alva.id, "+46701740600", by=by, now=DURING)

    db.session.expire_all()
    assert db.session.get_one(SignUp, alva.id).adult_phone == PHONE
    entry = db.session.query(AuditEntry).one()
    assert PHONE[1:] not in repr(entry.as_values())
    erase_due(Retention(), now=ENDS_AT + timedelta(days=8))
    db.session.expire_all()
    assert db.session.get_one(SignUp, alva.id).adult_phone is None


def test_a_scan_leads_to_whose_pass_it_was_at_its_own_evening_alone(app: Flask):
    event, other = an_event(), an_event()
    by = a_worker(event)
    mine = show(event, alva := a_sign_up(event), by)
    strangers = show(event, a_sign_up(other), by)

    assert find_scanned(event.id, mine.scan_id) == alva.id
    assert find_scanned(event.id, strangers.scan_id) is None
    assert find_scanned(other.id, mine.scan_id) is None
    assert find_scanned(event.id, uuid4()) is None
