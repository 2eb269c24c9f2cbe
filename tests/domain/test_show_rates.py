"""How many will come: a forecast that says how sure it is."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.statistics.show_rates import ShowForecast, ShowRate, show_forecast

SHARES = st.floats(0, 1)
RATES = st.lists(
    st.builds(lambda n, share: ShowRate(n, round(n * share)), st.integers(10, 400), SHARES),
    min_size=1,
    max_size=15,
)


def width(forecast: ShowForecast) -> int:
    return forecast.high - forecast.low


def alike(evenings: int, share: float = 0.8) -> list[ShowRate]:
    return [ShowRate(200, round(200 * share))] * evenings


@given(st.integers(1, 600), RATES)
def test_the_bounds_lie_around_the_middle_and_within_those_signed_up(signed_up, earlier):
    forecast = show_forecast(signed_up, earlier)

    assert 0 <= forecast.low <= forecast.likely <= forecast.high <= signed_up
    low, high = forecast.rounded
    assert 0 <= low <= forecast.low <= forecast.high <= high <= signed_up


@given(st.integers(1, 300), st.integers(1, 11), SHARES)
def test_more_evenings_that_say_the_same_make_it_no_less_sure(signed_up, evenings, share):
    fewer, more = (show_forecast(signed_up, alike(n, share)) for n in (evenings, evenings + 1))

    assert width(more) <= width(fewer) + 1 + signed_up // 25


@given(st.integers(1, 300), st.integers(1, 12), SHARES, SHARES)
def test_a_higher_share_before_never_means_fewer_now(signed_up, evenings, one, other):
    lower, higher = (show_forecast(signed_up, alike(evenings, s)) for s in sorted((one, other)))

    assert lower.likely <= higher.likely


def test_without_earlier_evenings_nothing_is_said():
    assert show_forecast(200, []) is None
    assert show_forecast(0, alike(3)) is None
    assert show_forecast(200, [ShowRate(9, 9)]) is None


@pytest.mark.parametrize(
    ("evenings", "expected"), [(1, (120, 185)), (2, (125, 185)), (6, (140, 180))]
)
def test_few_evenings_promise_little_and_more_of_them_more(evenings, expected):
    assert show_forecast(200, alike(evenings)).rounded == expected


def test_evenings_that_differ_make_it_less_sure():
    differing = [ShowRate(200, came) for came in (100, 190, 110, 185, 120, 195)]

    assert width(show_forecast(200, differing)) > 1.5 * width(show_forecast(200, alike(6, 0.75)))


def test_only_the_latest_dozen_counts():
    assert show_forecast(200, [*alike(12), *alike(5, 0.1)]) == show_forecast(200, alike(12))


@pytest.mark.parametrize("evenings", [1, 3, 6, 12])
def test_about_eight_evenings_of_ten_lie_within(evenings):
    chance = random.Random(evenings)

    within = sum(lies_within(chance, evenings) for _ in range(400))

    assert 0.72 < within / 400 < 0.95


def lies_within(chance: random.Random, evenings: int) -> bool:
    """Draw a youth centre, its evenings and one evening more."""
    mean = chance.uniform(0.6, 0.9)
    size = mean * (1 - mean) / 0.09**2 - 1

    def an_evening() -> ShowRate:
        share = chance.betavariate(mean * size, (1 - mean) * size)
        return ShowRate(150, sum(chance.random() < share for _ in range(150)))

    forecast = show_forecast(150, [an_evening() for _ in range(evenings)])
    return forecast.low <= an_evening().came <= forecast.high
