"""Whom workers did not let in, counted."""

from datetime import UTC, datetime, timedelta

from tests.domain.told import figures
from unik.domain.door_refusals import Reason, TurnedAway, turned_away
from unik.domain.tallies import attendance_from, tallies_of

SEVEN = datetime(2026, 10, 30, 18, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def test_each_quarter_has_its_reasons_in_the_order_of_the_buttons():
    given = [(SEVEN + QUARTER, Reason.FULL), (SEVEN, Reason.TALK), (SEVEN, Reason.WRONG_AGE)]

    assert turned_away([*given, (SEVEN, Reason.TALK)]) == (
        TurnedAway(SEVEN, Reason.WRONG_AGE, 1),
        TurnedAway(SEVEN, Reason.TALK, 2),
        TurnedAway(SEVEN + QUARTER, Reason.FULL, 1),
    )


def test_the_counts_say_the_same_when_only_they_remain():
    given = turned_away([(SEVEN, Reason.TALK), (SEVEN, Reason.TALK), (SEVEN, Reason.FULL)])
    evening = figures([], turned_away=given)

    kept = attendance_from(tallies_of(evening), phase=evening.phase, is_live=evening.is_live)

    assert kept == evening
    assert kept.turned_away == given
