"""Two reports never differ by an evening: it stays where sums over it have been told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import ENDS_AT, a_holiday, a_sign_up
from tests.evenings import MINUTE, a_scan
from tests.plans import SOMEBODY, WHO, change, moved
from tests.queries.test_statistics import an_evening
from unik.domain.admission import Verdict
from unik.domain.event_plans import PlanObjection
from unik.domain.holidays import HolidayKind
from unik.domain.sign_up_states import Gender
from unik.domain.statistics.periods import OneEvening, OneHoliday
from unik.domain.statistics.publishing import published
from unik.domain.statistics.topics import Topic
from unik.extensions import db
from unik.models import Event, Holiday
from unik.queries.statistics import get_figures
from unik.services import new_events
from unik.services.events import PlanRefused
from unik.services.holidays import HolidayFacts, change_holiday

pytestmark = pytest.mark.both_databases

A_DAY = timedelta(days=1)
IN_THE_HOLIDAY = ENDS_AT + A_DAY / 2
AFTERWARDS = ENDS_AT + 9 * A_DAY
NEXT_YEAR = ENDS_AT + 365 * A_DAY


@pytest.fixture
def autumn(app) -> Holiday:
    """A holiday with three evenings on one day, at each of which three are non-binary."""
    holiday = a_holiday()
    for _ in range(3):
        visited(an_evening(holiday=holiday))
    return holiday


def visited(event: Event) -> Event:
    for number in range(12):
        gender = Gender.NON_BINARY if number < 3 else Gender.GIRL
        guest = a_sign_up(event, name=f"Gäst {number}", gender=gender)
        a_scan(event, guest, Verdict.ADMITTED, event.doors_open_at + number * MINUTE)
    return event


def non_binary(of: OneHoliday | OneEvening, now=AFTERWARDS) -> int | None:
    told = published(get_figures(of, now=now))
    return told.tables[Topic.GENDER].cell(of, Gender.NON_BINARY).number


def the_first(holiday: Holiday) -> Event:
    return db.session.query(Event).filter_by(holiday_id=holiday.id).first()


def move(event: Event, to: Holiday | None, now) -> None:
    """Let an organizer put an evening into another holiday, or into none."""
    change(event, replace(event.plan, holiday_id=to.id if to else None), now=now)


def test_reports_before_and_after_would_give_a_hidden_number_away(autumn):
    event, before = the_first(autumn), non_binary(OneHoliday(autumn.id))

    event.holiday_id = None
    db.session.commit()
    after = non_binary(OneHoliday(autumn.id))

    assert non_binary(OneEvening(event.id)) is None
    assert before - after == 3


def test_so_an_evening_that_is_over_stays_where_it_was_told(autumn):
    event, other = the_first(autumn), a_holiday(kind=HolidayKind.CHRISTMAS)

    for to in (None, other):
        with pytest.raises(PlanRefused) as refused:
            move(event, to, AFTERWARDS)
        assert refused.value.objections == (PlanObjection.HOLIDAY_SETTLED,)

    db.session.expire_all()
    assert event.holiday_id == autumn.id
    change(event, replace(event.plan, title="Rättat"), now=AFTERWARDS)


def test_nor_does_it_come_to_a_holiday_that_was_told_without_it(autumn):
    homeless = visited(an_evening())

    with pytest.raises(PlanRefused):
        move(homeless, autumn, AFTERWARDS)
    facts = HolidayFacts(autumn.kind, autumn.starts_on, autumn.ends_on - A_DAY)
    assert change_holiday(autumn.id, facts, adopt=True, by=SOMEBODY, now=AFTERWARDS) == 0


def test_while_the_holiday_goes_on_reports_tell_no_difference(autumn):
    event = the_first(autumn)
    before = non_binary(OneHoliday(autumn.id), IN_THE_HOLIDAY)

    move(event, None, IN_THE_HOLIDAY)

    assert before is None
    assert non_binary(OneHoliday(autumn.id), IN_THE_HOLIDAY) is None


def test_an_evening_alone_is_put_right_until_its_school_year_is_over(app):
    wrong, right = a_holiday(), a_holiday(kind=HolidayKind.WINTER)
    event = visited(an_evening(holiday=wrong))

    move(event, right, AFTERWARDS)
    assert non_binary(OneHoliday(right.id)) == non_binary(OneEvening(event.id)) is None

    with pytest.raises(PlanRefused):
        move(event, wrong, NEXT_YEAR)


def test_an_evening_to_come_goes_where_nothing_was_told_yet(autumn):
    event = an_evening(20)
    winter = a_holiday(starts_on=date(2027, 2, 22), ends_on=date(2027, 2, 28))

    move(event, winter, AFTERWARDS)
    with pytest.raises(PlanRefused):
        move(event, autumn, AFTERWARDS)
    with pytest.raises(PlanRefused):
        new_events.create(
            moved(replace(event.plan, holiday_id=autumn.id), A_DAY),
            publish=True,
            seed=1,
            **WHO | {"now": AFTERWARDS},
        )

    db.session.expire_all()
    assert event.holiday_id == winter.id
