"""Keeping the list of holidays, and the school years."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import pytest

from tests.builders import DOORS_OPEN_AT, NIGHT, WEEK_BEFORE, a_holiday, a_sign_up, an_event
from tests.races.holiday_runners import add_at_once, save_year_at_once
from tests.races.racing import race
from unik.domain.holidays import HolidayKind, HolidayObjection
from unik.domain.school_years import SchoolYear as Terms
from unik.extensions import db
from unik.models import AuditEntry, Event, Holiday, SchoolYear
from unik.queries.school_years import get_school_calendar
from unik.services.holidays import (
    HolidayFacts,
    HolidayGone,
    HolidayInUse,
    HolidayRefused,
    add_holiday,
    change_holiday,
    remove_holiday,
)
from unik.services.school_years import (
    GuestsFallOutside,
    SchoolYearInUse,
    TermsRefused,
    remove_school_year,
    save_school_year,
)

pytestmark = pytest.mark.both_databases

WHO = {"by": uuid4(), "now": WEEK_BEFORE}
AUTUMN = HolidayFacts(HolidayKind.AUTUMN, date(2026, 10, 26), date(2026, 11, 1))
A_DAY = timedelta(days=1)


def holidays() -> list[tuple[date, date]]:
    return [(each.starts_on, each.ends_on) for each in db.session.query(Holiday)]


def test_a_holiday_takes_in_the_evenings_around_it_that_had_none(app):
    other = a_holiday(starts_on=date(2026, 12, 19), ends_on=date(2027, 1, 10))
    inside, elsewhere = an_event(), an_event(holiday=other)
    near = an_event(doors_open_at=inside.doors_open_at + 5 * A_DAY, **later(5))
    far = an_event(doors_open_at=inside.doors_open_at + 6 * A_DAY, **later(6))

    assert add_holiday(AUTUMN, adopt=True, **WHO) == 2

    [autumn] = db.session.query(Holiday).filter_by(
        kind=HolidayKind.AUTUMN, starts_on=AUTUMN.starts_on
    )
    assert [each.holiday_id for each in (inside, near, far, elsewhere)] == [
        autumn.id,
        autumn.id,
        None,
        other.id,
    ]


def later(days: int) -> dict[str, object]:
    """The other times of an evening so many days after NIGHT."""
    event = an_event()
    names = ("starts_at", "last_entry_at", "ends_at")
    times = {name: getattr(event, name) + days * A_DAY for name in names}
    db.session.delete(event)
    return times


def test_evenings_are_left_alone_where_nobody_asks(app):
    event = an_event()

    assert add_holiday(AUTUMN, adopt=False, **WHO) == 0
    assert event.holiday_id is None


def test_a_changed_holiday_keeps_its_evenings_and_is_no_example_any_more(app):
    holiday = a_holiday(is_example=True)
    event = an_event(holiday=holiday)

    change_holiday(holiday.id, replace(AUTUMN, ends_on=AUTUMN.starts_on), adopt=True, **WHO)

    assert holidays() == [(AUTUMN.starts_on, AUTUMN.starts_on)]
    assert not holiday.is_example
    assert event.holiday_id == holiday.id


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "objection"),
    [
        (date(2026, 11, 1), date(2026, 11, 5), HolidayObjection.OVERLAPS),
        (date(2026, 11, 3), date(2026, 11, 2), HolidayObjection.ENDS_BEFORE_IT_STARTS),
        (date(2026, 12, 19), date(2027, 12, 31), HolidayObjection.TOO_LONG),
    ],
)
def test_days_that_cannot_be_are_refused_and_leave_nothing(app, starts_on, ends_on, objection):
    a_holiday()
    christmas = HolidayFacts(HolidayKind.CHRISTMAS, starts_on, ends_on)

    with pytest.raises(HolidayRefused) as refusal:
        add_holiday(christmas, adopt=True, **WHO)

    assert refusal.value.objection is objection
    assert len(holidays()) == 1


def test_a_holiday_does_not_stand_in_its_own_way(app):
    holiday = a_holiday()

    change_holiday(holiday.id, AUTUMN, adopt=False, **WHO)

    assert holidays() == [(AUTUMN.starts_on, AUTUMN.ends_on)]


def test_only_a_holiday_without_evenings_is_removed(app):
    used, unused = a_holiday(), a_holiday(starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 7))
    an_event(holiday=used)

    remove_holiday(unused.id, **WHO)
    with pytest.raises(HolidayInUse):
        remove_holiday(used.id, **WHO)

    assert [each.id for each in db.session.query(Holiday)] == [used.id]
    assert [each.action for each in db.session.query(AuditEntry)] == ["remove_holiday"]


def test_of_four_who_add_the_same_holiday_at_once_one_does(app, database_url):
    db.session.commit()

    assert sum(race(database_url, [partial(add_at_once, AUTUMN)] * 4)) == 1


def test_a_school_year_is_added_and_replaced(app):
    first = Terms(2026, date(2026, 8, 18), date(2027, 6, 11))
    save_school_year(first, **WHO)
    save_school_year(replace(first, autumn_starts_on=date(2026, 8, 20)), **WHO)

    assert get_school_calendar().years == {2026: replace(first, autumn_starts_on=date(2026, 8, 20))}
    assert not db.session.get_one(SchoolYear, 2026).is_example


@pytest.mark.parametrize(
    ("autumn", "spring"),
    [
        (date(2026, 1, 18), date(2027, 6, 11)),
        (date(2026, 8, 18), date(2027, 1, 11)),
    ],
)
def test_a_school_year_of_other_months_is_refused(app, autumn, spring):
    with pytest.raises(TermsRefused):
        save_school_year(Terms(2026, autumn, spring), **WHO)


def test_a_holiday_that_a_colleague_removes_cannot_be_changed(app):
    holiday = a_holiday()
    remove_holiday(holiday.id, **WHO)

    with pytest.raises(HolidayGone):
        change_holiday(holiday.id, AUTUMN, adopt=True, **WHO)

    assert holidays() == []


def in_august(**given: object) -> Event:
    """An evening on 16 August 2027, the day after the autumn term usually starts."""
    return an_event(**later((date(2027, 8, 16) - NIGHT).days), **given)


def test_nobody_loses_a_place_by_a_date_in_the_table(app):
    doors = an_event().doors_open_at + (date(2027, 8, 16) - NIGHT)
    event = in_august(doors_open_at=doors, title="Sista lovkvällen")
    starts_this_autumn = a_sign_up(event, born_on=date(2014, 5, 1))
    later_terms = Terms(2027, date(2027, 8, 18), date(2028, 6, 9))

    with pytest.raises(GuestsFallOutside) as problem:
        save_school_year(later_terms, **WHO)
    assert problem.value.evenings == {"Sista lovkvällen": 1}
    assert get_school_calendar().years == {}

    starts_this_autumn.born_on = date(2012, 5, 1)
    db.session.commit()
    save_school_year(later_terms, **WHO)
    assert 2027 in get_school_calendar().years


def test_guests_of_two_evenings_with_one_title_are_all_counted(app):
    doors = an_event().doors_open_at + (date(2027, 8, 16) - NIGHT)
    for guests in (1, 2):
        event = in_august(doors_open_at=doors, title="Sommarmys")
        for number in range(guests):
            a_sign_up(event, name=f"Alva {number}", born_on=date(2014, 5, 1))

    with pytest.raises(GuestsFallOutside) as problem:
        save_school_year(Terms(2027, date(2027, 8, 18), date(2028, 6, 9)), **WHO)

    assert problem.value.evenings == {"Sommarmys": 3}


def test_of_four_who_add_the_same_school_year_at_once_all_do(app, database_url):
    terms = Terms(2026, date(2026, 8, 18), date(2027, 6, 11))
    db.session.commit()

    race(database_url, [partial(save_year_at_once, terms)] * 4)

    assert get_school_calendar().years == {2026: terms}


@pytest.mark.parametrize(
    ("day", "is_in_use"),
    [
        (date(2026, 8, 14), False),
        (date(2026, 8, 15), True),
        (date(2027, 8, 14), True),
        (date(2027, 8, 15), False),
    ],
)
def test_a_school_year_stays_as_long_as_an_evening_lies_in_it(app, day, is_in_use):
    save_school_year(Terms(2026, date(2026, 8, 20), date(2027, 6, 10)), **WHO)
    days = (day - NIGHT).days
    an_event(doors_open_at=DOORS_OPEN_AT + days * A_DAY, **later(days))

    if is_in_use:
        with pytest.raises(SchoolYearInUse):
            remove_school_year(2026, **WHO)
    else:
        remove_school_year(2026, **WHO)

    assert (2026 in get_school_calendar().years) is is_in_use
    actions = [each.action for each in db.session.query(AuditEntry)]
    assert ("remove_school_year" in actions) is not is_in_use
