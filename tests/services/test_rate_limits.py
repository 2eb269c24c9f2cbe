"""Counting tries, for all workers together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from unik.extensions import db
from unik.models import RateLimit
from unik.services.rate_limits import (
    Allowance,
    TooManyTries,
    charge,
    give_back,
    spend,
    spend_along,
)

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
THREE_A_MINUTE = Allowance("a", 3, MINUTE)
FIVE_AN_HOUR = Allowance("b", 5, HOUR)


def tries_left(allowance: Allowance, now: datetime = NOW) -> int:
    """Use up an allowance and return how many tries it still had."""
    for tries in range(100):
        try:
            spend(allowance, now=now)
        except TooManyTries:
            return tries
    raise AssertionError("nobody counts")


def test_so_many_tries_are_allowed_and_no_more(app):
    assert tries_left(THREE_A_MINUTE) == 3
    assert tries_left(THREE_A_MINUTE) == 0
    assert tries_left(FIVE_AN_HOUR) == 5


def test_whoever_has_to_wait_hears_until_when(app):
    spend(THREE_A_MINUTE, now=NOW)
    tries_left(THREE_A_MINUTE, NOW + MINUTE / 2)

    with pytest.raises(TooManyTries) as refused:
        spend(THREE_A_MINUTE, now=NOW + MINUTE / 2)

    assert refused.value.until == NOW + MINUTE


def test_a_window_begins_with_the_first_try_and_is_over_on_time(app):
    tries_left(THREE_A_MINUTE)

    assert tries_left(THREE_A_MINUTE, NOW + MINUTE - timedelta(seconds=1)) == 0
    assert tries_left(THREE_A_MINUTE, NOW + MINUTE) == 3
    assert tries_left(THREE_A_MINUTE, NOW + MINUTE) == 0


def test_tries_that_were_refused_do_not_count(app):
    tries_left(THREE_A_MINUTE)

    for _ in range(10):
        with pytest.raises(TooManyTries):
            spend(THREE_A_MINUTE, FIVE_AN_HOUR, now=NOW)

    assert tries_left(FIVE_AN_HOUR) == 5


def test_whoever_meets_two_limits_hears_of_the_later(app):
    minute, hour = Allowance("z", 1, MINUTE), Allowance("y", 1, HOUR)
    spend(minute, hour, now=NOW)

    with pytest.raises(TooManyTries) as refused:
        spend(minute, hour, now=NOW)

    assert refused.value.until == NOW + HOUR


def test_a_try_that_was_given_back_did_not_happen(app):
    counted = spend(THREE_A_MINUTE, FIVE_AN_HOUR, now=NOW)

    give_back(counted)

    assert (tries_left(THREE_A_MINUTE), tries_left(FIVE_AN_HOUR)) == (3, 5)


def test_nothing_is_given_back_into_a_later_window(app):
    counted = spend(THREE_A_MINUTE, now=NOW)
    spend(THREE_A_MINUTE, now=NOW + MINUTE)

    give_back(counted)

    assert tries_left(THREE_A_MINUTE, NOW + MINUTE) == 2


def test_what_is_charged_counts_however_few_tries_are_left(app):
    spend(THREE_A_MINUTE, now=NOW)

    charge(THREE_A_MINUTE, 10, now=NOW)

    assert tries_left(THREE_A_MINUTE) == 0


def test_a_try_counts_even_when_what_was_tried_is_undone(app):
    spend(THREE_A_MINUTE, now=NOW)
    db.session.rollback()

    assert tries_left(THREE_A_MINUTE) == 2


def test_a_try_along_with_something_counts_when_that_is_saved(app):
    spend_along(THREE_A_MINUTE, now=NOW)
    db.session.rollback()
    spend_along(THREE_A_MINUTE, now=NOW)
    db.session.commit()

    assert tries_left(THREE_A_MINUTE) == 2


def test_a_try_too_many_undoes_what_it_went_along_with(app):
    tries_left(THREE_A_MINUTE)
    db.session.add(RateLimit(key="along", hits=1, expires_at=NOW + HOUR))
    db.session.flush()

    with pytest.raises(TooManyTries):
        spend_along(THREE_A_MINUTE, now=NOW)
    db.session.commit()

    assert db.session.get(RateLimit, "along") is None


def test_old_windows_are_swept_away(app):
    for key in "cde":
        spend(Allowance(key, 1, MINUTE), now=NOW)
    spend(FIVE_AN_HOUR, now=NOW)

    for digit in "0123456789abcdef":
        spend(Allowance(f"{digit}0", 1, MINUTE), now=NOW + MINUTE)

    kept = set(db.session.scalars(select(RateLimit.key)))
    assert not kept & {"c", "d", "e"}
    assert "b" in kept
    assert len(kept) == 17


def test_of_many_at_once_just_as_many_get_through(app: Flask):
    thirty = Allowance("a", 30, MINUTE)

    def gets_through(_: int) -> bool:
        with app.app_context():
            try:
                spend(thirty, FIVE_AN_HOUR._replace(tries=1000), now=NOW)
            except TooManyTries:
                return False
            return True

    with ThreadPoolExecutor(8) as threads:
        got_through = list(threads.map(gets_through, range(60)))

    assert got_through.count(True) == 30
