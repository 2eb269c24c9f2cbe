"""What a change of an evening means for those who are signed up."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DOORS_OPEN_AT, DURING, ENDS_AT, LAST_ENTRY_AT, STARTS_AT, WEEK_BEFORE
from unik.domain.event_plans import EventPlan
from unik.domain.moves import Affected, Forecast, has_to_answer, reach, tells_everybody
from unik.domain.rechecks import Recheck
from unik.domain.sign_up_states import STANDING, SignUpState

PLAN = EventPlan(
    title="Höstmys",
    venue_id=UUID(int=1),
    holiday_id=None,
    doors_open_at=DOORS_OPEN_AT,
    starts_at=STARTS_AT,
    last_entry_at=LAST_ENTRY_AT,
    ends_at=ENDS_AT,
    early_minutes=10,
    reentry=False,
    sign_up_opens_at=None,
    sign_up_closes_at=None,
    capacity=300,
    staff_count=8,
    waiting_list=True,
    lowest_cohort=13,
    highest_age=17,
    highest_cohort=None,
    next_year_sevens=None,
    price_kr=0,
    description="",
    rules="",
    adults="",
    contact_phone="+46701740605",
)
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
TIMES = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
LATER = replace(PLAN, **{name: getattr(PLAN, name) + A_DAY for name in TIMES})
PEOPLE = st.lists(
    st.builds(
        Affected,
        st.uuids(),
        st.sampled_from(sorted(STANDING)),
        st.none() | st.just("Alva"),
        st.none(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from(Recheck),
    ),
    unique_by=lambda each: each.sign_up_id,
).map(tuple)


def somebody(number: int = 1, **given: object) -> Affected:
    ordinary = {
        "sign_up_id": UUID(int=number),
        "state": SignUpState.ACTIVE,
        "name": "Alva",
        "born_on": None,
        "has_email": True,
        "adult_has_email": False,
        "adult_has_phone": True,
    }
    return Affected(**ordinary | given)


@pytest.mark.parametrize(
    "change",
    [{name: getattr(PLAN, name) + AN_HOUR} for name in TIMES] + [{"venue_id": UUID(int=2)}],
    ids=[*TIMES, "venue"],
)
def test_another_time_or_venue_matters_to_guests(change):
    assert tells_everybody(PLAN, replace(PLAN, **change), WEEK_BEFORE)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Mysigt"},
        {"description": "DJ och tacos"},
        {"capacity": 10},
        {"price_kr": 20},
        {"rules": "Blås grönt"},
        {"highest_cohort": 15},
        {"sign_up_closes_at": WEEK_BEFORE},
        {"staff_count": 9},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_slip_mended_in_the_text_bothers_nobody(change):
    assert not tells_everybody(PLAN, replace(PLAN, **change), WEEK_BEFORE)


def test_once_the_doors_are_open_only_another_day_is_told():
    longer = replace(PLAN, ends_at=ENDS_AT + AN_HOUR)

    assert tells_everybody(PLAN, longer, DOORS_OPEN_AT - AN_HOUR)
    assert not tells_everybody(PLAN, longer, DURING)
    assert tells_everybody(PLAN, LATER, DURING)


def test_an_evening_that_is_over_is_told_to_nobody():
    assert not tells_everybody(PLAN, LATER, ENDS_AT)
    assert not tells_everybody(LATER, PLAN, ENDS_AT)


def test_whoever_was_signed_up_before_the_move_is_asked_until_they_answer():
    ask = {"signed_up_at": WEEK_BEFORE, "still_coming_at": None}
    moved_at = WEEK_BEFORE + A_DAY

    assert has_to_answer(moved_at, **ask)
    assert not has_to_answer(None, **ask)
    assert not has_to_answer(moved_at, **ask | {"signed_up_at": moved_at})
    assert not has_to_answer(moved_at, **ask | {"still_coming_at": moved_at + AN_HOUR})
    assert has_to_answer(moved_at + A_DAY, **ask | {"still_coming_at": moved_at + AN_HOUR})


def test_everybody_is_counted_in_each_way_of_telling():
    told = reach(
        [
            somebody(1),
            somebody(2, adult_has_email=True),
            somebody(3, has_email=False),
            somebody(4, has_email=False, adult_has_phone=False),
            somebody(5, has_email=False, adult_has_email=True),
        ]
    )

    assert (told.guests, told.adults, told.letters) == (2, 2, 4)
    assert (told.without_address, told.of_these_with_phone) == (3, 2)


def test_no_adult_is_counted_where_none_gets_a_copy():
    assert reach([somebody(adult_has_email=True)], copied=False).letters == 1


@given(PEOPLE, st.booleans())
def test_everybody_stays_or_falls_outside(people, tells):
    forecast = Forecast(people, tells)

    assert sorted(forecast.outside + forecast.staying, key=str) == sorted(people, key=str)
    assert set(forecast.to_review) <= set(forecast.staying)


@given(PEOPLE, st.booleans())
def test_nobody_is_written_to_twice_about_one_change(people, tells):
    forecast = Forecast(people, tells)

    told = [*(forecast.staying if tells else ()), *forecast.told_of_review, *forecast.outside]
    assert len({each.sign_up_id for each in told}) == len(told)
    assert set(told) >= {*forecast.to_review, *forecast.outside}


@given(PEOPLE, PEOPLE, st.booleans())
def test_a_fingerprint_is_that_of_one_forecast(one, other, tells):
    first, second = Forecast(one, tells), Forecast(other, tells)

    is_the_same = {replace(each, name=None) for each in one} == {
        replace(each, name=None) for each in other
    }
    assert (first.fingerprint == second.fingerprint) == is_the_same
    assert first.fingerprint == Forecast(one[::-1], tells).fingerprint
    assert first.fingerprint != Forecast(one, not tells).fingerprint


def test_nobody_is_asked_about_what_hits_nobody():
    assert not Forecast((), tells_everybody=True).needs_a_yes
    assert not Forecast((somebody(),), tells_everybody=False).needs_a_yes
    assert Forecast((somebody(),), tells_everybody=True).needs_a_yes
    for outcome in (Recheck.OUTSIDE, Recheck.TO_REVIEW):
        assert Forecast((somebody(outcome=outcome),), tells_everybody=False).needs_a_yes
