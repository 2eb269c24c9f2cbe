"""A worker does not let somebody in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import inspect

from tests.builders import DURING, a_sign_up, an_event
from tests.scanning import a_worker, show
from unik.domain.door_refusals import Reason, RefusalRequest, TurnedAway
from unik.domain.retention import Retention
from unik.extensions import db
from unik.models import DoorRefusal, Scan
from unik.queries.attendance import get_attendance
from unik.services.door_refusals import refuse
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

LATER = DURING + timedelta(minutes=16)


def test_it_is_counted_by_reason_and_quarter_and_once_for_each_request(app: Flask):
    event = an_event()
    by, request = a_worker(event), RefusalRequest(uuid4(), Reason.TALK)

    for asked in (request, request, RefusalRequest(uuid4(), Reason.TALK)):
        refuse(event.id, asked, by=by, now=DURING + timedelta(minutes=2))
    refuse(event.id, RefusalRequest(uuid4(), Reason.FULL), by=by, now=LATER)

    assert get_attendance(event, now=LATER).turned_away == (
        TurnedAway(DURING, Reason.TALK, 2),
        TurnedAway(DURING + timedelta(minutes=15), Reason.FULL, 1),
    )


def test_no_column_could_say_who_it_was(app: Flask):
    columns = {each.key for each in inspect(DoorRefusal).columns}

    by_whom = {"door", "account_id", "device_id"}
    assert columns == {"id", "event_id", "reason", "quarter_at"} | by_whom


def test_it_is_no_attendance_and_the_pass_stays_unused(app: Flask):
    event = an_event()
    by, alva = a_worker(event), a_sign_up(event)

    refuse(event.id, RefusalRequest(uuid4(), Reason.TALK), by=by, now=DURING)

    assert (db.session.query(Scan).count(), event.people_inside) == (0, 0)
    assert get_attendance(event, now=LATER).turnout.came == 0
    assert show(event, alva, by, now=LATER).outcome.verdict == "admitted"


def test_on_the_persons_day_only_the_counts_remain(app: Flask):
    event = an_event()
    by = a_worker(event)
    refuse(event.id, RefusalRequest(uuid4(), Reason.WRONG_AGE), by=by, now=DURING)
    before = get_attendance(event, now=LATER).turned_away

    erase_due(Retention(), now=DURING + timedelta(days=60))

    assert db.session.query(DoorRefusal).count() == 0
    assert get_attendance(event, now=LATER).turned_away == before
