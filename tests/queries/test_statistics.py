"""The figures of periods, read from both kinds of database."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests.builders import DOORS_OPEN_AT, ENDS_AT, a_holiday, a_sign_up, an_event
from tests.evenings import MINUTE, a_crowd, a_scan
from tests.statements import counted_statements
from unik.domain.admission import Verdict
from unik.domain.event_states import EventState
from unik.domain.holidays import HolidayKind
from unik.domain.retention import Retention
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import SignUpState
from unik.domain.statistics.periods import OneEvening, OneHoliday, OneSchoolYear, Period
from unik.domain.statistics.show_rates import ShowRate
from unik.domain.stays import Stay
from unik.extensions import db
from unik.models import Event, Holiday
from unik.queries.attendance import list_attendance
from unik.queries.statistics import get_figures, list_school_years
from unik.queries.turnouts import get_show_rates, list_turnouts
from unik.services.retention import erase_due

pytestmark = pytest.mark.both_databases

AFTERWARDS = ENDS_AT + timedelta(days=3)
LONG_AFTER = ENDS_AT + timedelta(days=60)


def an_evening(days: int = 0, *, seed: int = 0, size: int = 0, **given: object) -> Event:
    """An evening so many days after the usual one, with a crowd where a size is given."""
    later = timedelta(days=days)
    names = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
    usual = (DOORS_OPEN_AT, DOORS_OPEN_AT, DOORS_OPEN_AT + timedelta(hours=2), ENDS_AT)
    times = {name: moment + later for name, moment in zip(names, usual, strict=True)}
    event = an_event(**times | given)
    a_crowd(event, size=size, seed=seed)
    return event


def evenings_in(period: Period, now=LONG_AFTER) -> list[str]:
    return [each.held.slug for each in get_figures(period, now=now).evenings]


def test_a_period_has_its_evenings_that_were_held_in_order_of_time(app: Flask):
    autumn = a_holiday()
    second, first = an_evening(1, holiday=autumn), an_evening(0, holiday=autumn)
    december = an_evening(40)
    an_evening(0, holiday=autumn, state=EventState.CANCELLED)
    an_evening(0, holiday=autumn, state=EventState.DRAFT)
    an_evening(300)
    an_evening(70, holiday=None)

    assert evenings_in(OneEvening(december.id)) == [december.slug]
    assert evenings_in(OneHoliday(autumn.id)) == [first.slug, second.slug]
    assert evenings_in(OneSchoolYear(2026)) == [first.slug, second.slug, december.slug]


def test_an_evening_of_a_holiday_is_of_the_school_year_of_that_holiday(app: Flask):
    summer = a_holiday(
        kind=HolidayKind.SUMMER, starts_on=date(2027, 6, 14), ends_on=date(2027, 8, 20)
    )
    late = an_evening(293, holiday=summer)
    by_itself = an_evening(293)

    now = late.ends_at + timedelta(days=30)
    assert late.doors_on == date(2027, 8, 19)
    assert evenings_in(OneSchoolYear(2026), now) == [late.slug]
    assert evenings_in(OneSchoolYear(2027), now) == [by_itself.slug]


def test_an_evening_far_from_its_holiday_is_in_the_same_year_in_every_table(app: Flask):
    autumn = a_holiday()
    astray = an_evening(500, holiday=autumn)

    now = astray.ends_at + timedelta(days=1)
    [year] = list_school_years(now=now)
    assert year.period == OneSchoolYear(2026)
    assert evenings_in(OneSchoolYear(2026), now) == [astray.slug]
    assert evenings_in(OneSchoolYear(2027), now) == []


def test_a_period_is_finished_when_no_evening_can_be_added(app: Flask):
    autumn = a_holiday()
    event = an_evening(0, holiday=autumn)

    def finished(period: Period, now) -> bool:
        return get_figures(period, now=now).is_finished

    assert finished(OneEvening(event.id), ENDS_AT)
    assert not finished(OneEvening(event.id), ENDS_AT - MINUTE)
    until_evenings_nearby_are_over = AFTERWARDS + timedelta(days=3)
    assert not finished(OneHoliday(autumn.id), until_evenings_nearby_are_over - timedelta(days=1))
    assert finished(OneHoliday(autumn.id), until_evenings_nearby_are_over)
    assert not finished(OneSchoolYear(2026), LONG_AFTER)
    assert finished(OneSchoolYear(2026), LONG_AFTER + timedelta(days=300))


def test_how_long_guests_stayed_is_known_of_those_who_were_scanned_out(app: Flask):
    event = an_evening(reentry=True)
    alva, noah, saga = (a_sign_up(event, name=name) for name in ("Alva L", "Noah B", "Saga E"))
    for guest, verdict, minutes in (
        (alva, Verdict.ADMITTED, 0),
        (alva, Verdict.LEFT, 30),
        (alva, Verdict.ADMITTED, 60),
        (alva, Verdict.LEFT, 90),
        (noah, Verdict.ADMITTED, 0),
        (noah, Verdict.LEFT, 40),
        (saga, Verdict.ADMITTED, 0),
    ):
        a_scan(event, guest, verdict, DOORS_OPEN_AT + minutes * MINUTE)

    together = get_figures(OneEvening(event.id), now=AFTERWARDS).sums

    assert together.stay == Stay(people=2, minutes=100)
    assert together.stay.mean_minutes == 50


def test_figures_are_the_same_before_and_after_erasing(app: Flask):
    autumn = a_holiday()
    for number in range(3):
        an_evening(number, seed=number, size=20, holiday=autumn, reentry=True, cost_kr=9000)
    an_evening(50, seed=9, size=12)
    periods = [OneHoliday(autumn.id), OneSchoolYear(2026)]

    before = [get_figures(period, now=LONG_AFTER) for period in periods]
    erase_due(Retention(), now=LONG_AFTER)
    db.session.expire_all()
    after = [get_figures(period, now=LONG_AFTER) for period in periods]

    in_time = db.session.query(Event).order_by(Event.doors_open_at)
    assert [each.erased_at is not None for each in in_time] == [True] * 3 + [False]
    assert before[1].sums.turnout.visitors > 10
    assert before[1].sums.stay.people > 0
    assert after == before
    assert [each.sums for each in after] == [each.sums for each in before]


def test_turnouts_by_themselves_are_those_of_the_figures(app: Flask):
    for number in range(3):
        event = an_evening(number, seed=number, size=25, reentry=True)
        unnamed = a_scan(event, None, Verdict.ADMITTED, event.doors_open_at)
        unnamed.method = ScanMethod.UNNAMED
        db.session.commit()
        erase_due(Retention(), now=LONG_AFTER if number == 0 else event.ends_at)
    db.session.expire_all()
    events = list(db.session.scalars(select(Event)))

    turnouts = list_turnouts(events)

    figures = list_attendance(events, SchoolCalendar(), now=LONG_AFTER)
    assert turnouts == {event.id: figures[event.id].turnout for event in events}
    assert [event.erased_at is None for event in events].count(True) == 2
    assert all(each.came > 1 for each in turnouts.values())
    assert [each.drop_ins for each in turnouts.values()] == [1, 1, 1]


def test_a_forecast_rests_on_the_evenings_that_are_over(app: Flask):
    first, second = an_evening(0, seed=1, size=9), an_evening(7, seed=2, size=9)
    an_evening(8, state=EventState.CANCELLED)
    nobody_was_counted = an_evening(9)
    a_sign_up(nobody_was_counted)
    is_to_come_as_well = an_evening(12, seed=4)
    a_sign_up(is_to_come_as_well)
    tonight = an_evening(14)
    an_evening(21, seed=3, size=9)
    db.session.refresh(tonight)

    with counted_statements() as statements:
        _, rates = get_show_rates(tonight, now=ENDS_AT + timedelta(days=10))

    turnouts = [list_turnouts([event])[event.id] for event in (second, first)]
    assert rates == [ShowRate(each.signed_up, each.came) for each in turnouts]
    assert len(statements) == 4


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (SignUpState.ACTIVE, 1),
        (SignUpState.IN_REVIEW, 1),
        (SignUpState.BLOCKED, 1),
        (SignUpState.OFFERED, 0),
        (SignUpState.WAITING, 0),
        (SignUpState.LAPSED, 0),
        (SignUpState.CANCELLED, 0),
        (SignUpState.DECLINED, 0),
    ],
)
def test_whoever_has_not_said_yes_to_a_place_is_in_no_forecast(app: Flask, state, counts):
    event = an_evening()
    a_sign_up(event, state=state)

    signed_up, _ = get_show_rates(event, now=DOORS_OPEN_AT - timedelta(days=1))

    assert signed_up == counts


def test_seven_statements_are_enough_for_any_number_of_evenings(app: Flask):
    autumn: Holiday = a_holiday()
    asked = []
    for number in range(4):
        an_evening(number, seed=number, size=3, holiday=autumn)
        if number == 2:
            erase_due(Retention(), now=LONG_AFTER)
        db.session.expire_all()
        with counted_statements() as statements:
            get_figures(OneSchoolYear(2026), now=LONG_AFTER)
        asked.append(len(statements))

    assert asked == [7, 7, 7, 7]
