"""Lines mistyped from paper, taken back by whoever typed them in."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from flask import Flask, current_app

from tests.builders import DURING, ENDS_AT, a_sign_up, an_event
from tests.scanning import a_worker, undone
from unik.domain.drop_ins import Counted, DropIn
from unik.domain.paper import CountedArrivals, ListedArrival, UnlistedArrival
from unik.domain.undo import WITHIN
from unik.extensions import db
from unik.models import Event, SignUp
from unik.queries.attendance import get_attendance
from unik.queries.school_years import get_school_calendar
from unik.queries.undo import list_to_undo
from unik.services.closing import close
from unik.services.paper import Typist, take_in_counted, take_in_listed, take_in_unlisted

pytestmark = pytest.mark.both_databases

SECOND = timedelta(seconds=1)
AN_HOUR_LATER = DURING + timedelta(hours=1)
NEXT_DAY = ENDS_AT + timedelta(hours=14)


def type_in_one_of_each(event: Event, now) -> None:
    """Type in somebody on the list, somebody who is not, and one who is only counted."""
    codes = current_app.extensions["pass_codes"]
    typist = Typist(event.id, a_worker(event), now, codes, get_school_calendar())
    guest = DropIn(uuid4(), "Tuva", date(2012, 5, 14), None, "sv")
    take_in_listed(ListedArrival(a_sign_up(event).id, DURING), uuid4(), typist)
    take_in_unlisted(UnlistedArrival(guest, DURING), typist)
    take_in_counted(CountedArrivals(uuid4(), Counted.YOUTH, 1, DURING), typist)


def take_all_back(event: Event, now) -> list[str]:
    by = a_worker(event)
    return [undone(event, each.id, by, now=now).answer for each in list_to_undo(event.id, "A", now)]


@pytest.mark.parametrize("typed_at", [AN_HOUR_LATER, NEXT_DAY])
def test_a_slip_may_be_taken_back_for_a_quarter_of_an_hour_after_typing(app: Flask, typed_at):
    event = an_event()
    type_in_one_of_each(event, typed_at)

    answers = take_all_back(event, typed_at + WITHIN)

    assert answers == ["undone"] * 3
    assert (event.people_inside, event.unnamed_inside, event.places_taken) == (0, 0, 1)
    assert get_attendance(event, now=NEXT_DAY).turnout.visitors == 0
    assert [each.admitted_at for each in db.session.query(SignUp)] == [None, None]
    states = sorted(each.state for each in db.session.query(SignUp))
    assert states == ["active", "cancelled"]


def test_what_was_typed_in_before_closing_may_be_taken_back_after_it(app: Flask):
    event = an_event()
    type_in_one_of_each(event, ENDS_AT - SECOND)
    close(event.id, now=ENDS_AT)

    assert take_all_back(event, ENDS_AT + SECOND) == ["undone"] * 3

    assert (event.people_inside, event.unnamed_inside, event.places_taken) == (0, 0, 1)
    assert get_attendance(event, now=NEXT_DAY).turnout.visitors == 0


def test_later_it_is_too_late(app: Flask):
    event = an_event()
    type_in_one_of_each(event, AN_HOUR_LATER)
    listed = [each.id for each in list_to_undo(event.id, "A", AN_HOUR_LATER)]
    late = AN_HOUR_LATER + WITHIN + SECOND

    assert list_to_undo(event.id, "A", late) == []
    answers = [undone(event, each, a_worker(event), now=late).answer for each in listed]
    assert answers == ["too_late"] * 3
    assert event.people_inside == 3
