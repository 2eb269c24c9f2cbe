"""Closing an evening: everybody who is still counted as inside goes home, once."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask

from tests.builders import DURING, ENDS_AT, a_sign_up, an_event
from tests.cast import NOAH
from tests.plans import WHO, a_plan
from tests.scanning import a_worker, counted, dropped_in, show, undone
from tests.services.meanwhile import meanwhile
from tests.services.waiting import TERMS
from unik.domain.admission import Direction, Verdict
from unik.domain.closing import CountedOut
from unik.domain.drop_ins import Counted
from unik.domain.event_states import EventState
from unik.domain.scan_methods import ScanMethod
from unik.extensions import db
from unik.models import Event, Scan
from unik.queries.attendance import get_attendance
from unik.queries.closing import list_events_to_close
from unik.services import events
from unik.services.closing import NotOver, close, close_due

pytestmark = pytest.mark.both_databases

MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
AT_CLOSING = ENDS_AT + 30 * MINUTE


@pytest.fixture
def event(app: Flask) -> Event:
    """Return tonight's evening."""
    return an_event()


def ways_out(event: Event) -> list[tuple[UUID | None, datetime]]:
    found = db.session.query(Scan).filter_by(event_id=event.id, method=ScanMethod.CLOSING)
    return [(each.sign_up_id, each.happened_at) for each in found]


def test_everybody_still_inside_is_counted_out_and_kept_as_a_fact(event: Event):
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    show(event, alva, by)
    show(event, noah, by)
    show(event, noah, by, direction=Direction.OUT, now=DURING + MINUTE)
    counted(event, by, Counted.YOUTH)
    counted(event, by, Counted.ADULT)

    assert close_due(now=AT_CLOSING) == 1

    assert (event.people_inside, event.unnamed_inside, event.adults_inside) == (0, 0, 0)
    assert event.closed_at == AT_CLOSING
    assert (alva.inside, alva.admitted_at, alva.left_at) == (False, DURING, AT_CLOSING)
    assert noah.left_at == DURING + MINUTE
    assert sorted(ways_out(event), key=str) == sorted(
        [(alva.id, AT_CLOSING), (None, AT_CLOSING), (None, AT_CLOSING)], key=str
    )


def test_it_happens_once(event: Event):
    alva = a_sign_up(event)
    show(event, alva, a_worker(event))

    assert close(event.id, now=AT_CLOSING) == CountedOut(guests=1, unnamed=0, adults=0)
    assert close(event.id, now=AT_CLOSING + MINUTE) is None
    assert close_due(now=AT_CLOSING + MINUTE) == 0

    assert ways_out(event) == [(alva.id, AT_CLOSING)]
    assert alva.left_at == AT_CLOSING


def test_closed_days_later_they_went_when_it_should_have_been_closed(event: Event):
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    show(event, alva, by)
    counted(event, by, Counted.YOUTH)
    let_in_late = AT_CLOSING + 10 * MINUTE
    show(event, noah, by, scanned_at=let_in_late, local_verdict=Verdict.ADMITTED, now=let_in_late)
    days_later = ENDS_AT + timedelta(days=3)

    close(event.id, now=days_later)

    assert event.closed_at == days_later
    assert (alva.left_at, noah.left_at) == (AT_CLOSING, let_in_late)
    assert sorted(ways_out(event), key=str) == sorted(
        [(alva.id, AT_CLOSING), (noah.id, let_in_late), (None, AT_CLOSING)], key=str
    )
    received = db.session.query(Scan.received_at).filter_by(method=ScanMethod.CLOSING)
    assert {each.received_at for each in received} == {days_later}
    quarters = get_attendance(event, now=days_later).quarters
    assert quarters[-1].starts_at <= let_in_late


def test_an_evening_over_the_doubled_hour_is_closed_at_its_time(app: Flask):
    # 20.00 to 03.00 in Stockholm, where the clock shows 02.30 twice that night.
    event = an_event(
        doors_open_at=datetime(2026, 10, 24, 18, tzinfo=UTC),
        starts_at=datetime(2026, 10, 24, 18, tzinfo=UTC),
        last_entry_at=datetime(2026, 10, 24, 22, tzinfo=UTC),
        ends_at=datetime(2026, 10, 25, 2, tzinfo=UTC),
        closing_minutes=45,
    )
    closes_at = datetime(2026, 10, 25, 2, 45, tzinfo=UTC)

    assert event.closes_at == closes_at
    assert list_events_to_close(closes_at - SECOND) == []
    assert list_events_to_close(closes_at) == [event.id]


def test_drafts_and_evenings_that_go_on_are_left_alone(app: Flask):
    an_event(state=EventState.DRAFT)
    on = an_event(ends_at=ENDS_AT + timedelta(hours=2))
    off = an_event(state=EventState.CANCELLED)

    assert close_due(now=AT_CLOSING) == 1

    assert (off.closed_at, on.closed_at) == (AT_CLOSING, None)


def test_nobody_closes_an_evening_before_its_end(event: Event):
    with pytest.raises(NotOver):
        close(event.id, now=ENDS_AT - SECOND)

    assert close(event.id, now=ENDS_AT) == CountedOut(0, 0, 0)


def test_in_the_figures_they_came_and_left_at_no_known_time(event: Event):
    by = a_worker(event)
    show(event, a_sign_up(event), by)
    counted(event, by, Counted.YOUTH)

    close(event.id, now=AT_CLOSING)

    evening = get_attendance(event, now=AT_CLOSING + MINUTE)
    assert evening.turnout.visitors == 2
    assert evening.inside == 0
    assert sum(quarter.left for quarter in evening.quarters) == 0
    assert evening.quarters[-1].inside_at_end == 0
    assert evening.peak is not None
    assert evening.peak.people == 2


def test_whom_a_phone_tells_of_later_came_and_nobody_is_put_inside(event: Event):
    by, alva, noah = a_worker(event), a_sign_up(event), a_sign_up(event, **NOAH)
    show(event, noah, by)
    close(event.id, now=AT_CLOSING)
    late = {"now": AT_CLOSING + 10 * MINUTE, "sent_at": AT_CLOSING + 10 * MINUTE}
    let_in, let_out = {"local_verdict": Verdict.ADMITTED}, {"local_verdict": Verdict.LEFT}

    answer = show(event, alva, by, scanned_at=DURING, **let_in, **late)
    gone_at = ENDS_AT - 5 * MINUTE
    show(event, noah, by, direction=Direction.OUT, scanned_at=gone_at, **let_out, **late)
    show(event, noah, by, scanned_at=AT_CLOSING + MINUTE, **let_in, **late)

    assert answer.outcome.verdict == "admitted"
    assert (alva.inside, alva.admitted_at, alva.left_at) == (False, DURING, AT_CLOSING)
    assert (noah.inside, event.people_inside) == (False, 0)
    evening = get_attendance(event, now=AT_CLOSING + timedelta(hours=1))
    assert (evening.turnout.came, evening.inside) == (2, 0)
    assert sum(quarter.left for quarter in evening.quarters) == 1


def test_nobody_comes_in_after_closing_and_nothing_brings_them_back(event: Event):
    by, alva = a_worker(event), a_sign_up(event)
    admitted = show(event, alva, by, now=ENDS_AT - timedelta(hours=3))
    gone = counted(event, by, Counted.ADULT, now=ENDS_AT)
    close(event.id, now=ENDS_AT + MINUTE)
    later = ENDS_AT + 2 * MINUTE

    adult = counted(event, by, Counted.ADULT, now=later)
    again = show(event, alva, by, now=later)
    dropped = dropped_in(event, by, now=later)
    back = undone(event, admitted, by, now=later)

    assert gone.verdict == "admitted"
    assert (adult.verdict, dropped.outcome.verdict) == ("entry_closed", "entry_closed")
    assert again.outcome.verdict == "already_in"
    assert back.answer == "too_late"
    assert (event.people_inside, event.adults_inside) == (0, 0)


def test_who_went_in_just_before_is_not_put_back_by_an_undo(app: Flask):
    event = an_event(last_entry_at=ENDS_AT)
    by, alva = a_worker(event), a_sign_up(event)
    admitted = show(event, alva, by, now=ENDS_AT - MINUTE)
    close(event.id, now=ENDS_AT)

    assert undone(event, admitted, by, now=ENDS_AT + MINUTE).answer == "overtaken"
    assert (event.people_inside, alva.inside) == (0, False)


def test_an_evening_that_is_planned_anew_is_open_again(app: Flask):
    event = an_event(state=EventState.DRAFT, closed_at=ENDS_AT)
    week = timedelta(days=7)
    plan = a_plan(
        venue_id=event.venue_id,
        doors_open_at=event.doors_open_at + week,
        starts_at=event.starts_at + week,
        last_entry_at=event.last_entry_at + week,
        ends_at=event.ends_at + week,
    )

    events.change(event.id, plan, version=event.changed_at, **TERMS, **WHO)

    assert event.closed_at is None


@pytest.mark.parametrize(
    ("ends_at", "now"), [(AT_CLOSING, ENDS_AT + MINUTE), (ENDS_AT + 15 * MINUTE, AT_CLOSING)]
)
def test_an_evening_that_is_made_longer_meanwhile_goes_on(event: Event, ends_at, now):
    alva = a_sign_up(event)
    show(event, alva, a_worker(event))

    def make_longer() -> None:
        event.ends_at = ends_at
        db.session.commit()

    with meanwhile(make_longer, read="FROM sign_up"), pytest.raises(NotOver):
        close(event.id, now=now, due=now == AT_CLOSING)

    assert (event.closed_at, alva.inside, event.people_inside) == (None, True, 1)
    assert close(event.id, now=AT_CLOSING) == CountedOut(1, 0, 0)
