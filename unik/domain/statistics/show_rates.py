"""How many of those signed up will come, from how many came before.

The share who come differs from evening to evening, by weather and by what else is on, and more
than chance alone would have it. So the number who come is taken as beta-binomial: the share of an
evening is drawn from a beta distribution whose mean and spread are estimated by moments from
earlier evenings, weighed with what is usual for free youth events (ONE_USUAL_SHARE, for one
evening; USUAL_SPREAD, for two) so that one or two evenings do not promise too much. The spread
grows by what the mean itself may be wrong. Quantiles of the beta-binomial are the forecast.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, lgamma, sqrt
from typing import NamedTuple

ONE_USUAL_SHARE = 0.75
USUAL_SPREAD = 0.12
"""How far the share of an evening usually lies from the mean of all."""
_SPREAD_COUNTS_AS = 2
FEWEST_SIGNED_UP = 10
"""A share of fewer says nothing about another evening."""
MOST_EVENINGS = 12
"""The latest ones; habits change."""
OUTSIDE = 0.1
"""How often fewer come than the forecast says, and how often more."""
_SURELY = 0.001


class ShowRate(NamedTuple):
    """Of an evening that is over: how many were signed up, and how many of them came."""

    signed_up: int
    came: int


@dataclass(frozen=True)
class ShowForecast:
    """Between `low` and `high` will come, eight evenings of ten; `likely` is the middle."""

    signed_up: int
    low: int
    likely: int
    high: int
    evenings: int
    """How many earlier ones it rests on."""

    @property
    def rounded(self) -> tuple[int, int]:
        """The bounds as people say them: to fives where they are large, never narrower."""
        step = 5 if self.signed_up >= 40 else 1
        return self.low - self.low % step, min(self.signed_up, -(-self.high // step) * step)


def show_forecast(signed_up: int, earlier: Sequence[ShowRate]) -> ShowForecast | None:
    """Say how many of those signed up will come, going by earlier evenings, the latest first.

    `None` where nobody is signed up or no earlier evening tells anything.
    """
    telling = [each for each in earlier if each.signed_up >= FEWEST_SIGNED_UP][:MOST_EVENINGS]
    if signed_up < 1 or not telling:
        return None
    alpha, beta = _beta_of([each.came / each.signed_up for each in telling])
    below = list(accumulate(_probabilities(signed_up, alpha, beta)))
    low, likely, high = (_quantile(below, share) for share in (OUTSIDE, 0.5, 1 - OUTSIDE))
    return ShowForecast(signed_up, low, likely, high, evenings=len(telling))


def _beta_of(shares: Sequence[float]) -> tuple[float, float]:
    """Return the beta distribution of the share of one evening more."""
    known = len(shares)
    mean = (ONE_USUAL_SHARE + sum(shares)) / (1 + known)
    mean = min(1 - _SURELY, max(_SURELY, mean))
    squares = sum((share - mean) ** 2 for share in shares)
    usual = _SPREAD_COUNTS_AS * USUAL_SPREAD**2
    variance = (usual + squares) / (_SPREAD_COUNTS_AS + known) * (1 + 1 / (1 + known))
    # A share lies between 0 and 1, so its spread has a limit.
    spread = min(sqrt(variance), sqrt(mean * (1 - mean)) * 0.95)
    size = mean * (1 - mean) / spread**2 - 1
    return mean * size, (1 - mean) * size


def _probabilities(people: int, alpha: float, beta: float) -> Iterator[float]:
    """Give for 0 to `people` how probable it is that so many come."""
    whole = lgamma(people + 1) + lgamma(alpha + beta) - lgamma(people + alpha + beta)
    ends = lgamma(alpha) + lgamma(beta)
    for come in range(people + 1):
        stay = people - come
        ways = whole - lgamma(come + 1) - lgamma(stay + 1)
        yield exp(ways + lgamma(come + alpha) + lgamma(stay + beta) - ends)


def _quantile(below: Sequence[float], share: float) -> int:
    return next((people for people, sure in enumerate(below) if sure >= share), len(below) - 1)
