"""Counting tries, for all workers together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from unik.extensions import db
from unik.models import RateLimit
from unik.queries.rate_limits import get_tries
from unik.services.rate_limits import count_tries, forget_tries

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 10, 30, 17, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def tried(key: str = "a", now: datetime = NOW, tries: int = 1) -> int:
    """Try once more, or so many times, within a window of a minute."""
    return count_tries(key, tries, window=MINUTE, now=now)


def test_tries_add_up_for_each_key(app):
    assert [tried(), tried(), tried("b"), tried(tries=3)] == [1, 2, 1, 5]


def test_a_window_begins_with_the_first_try(app):
    tried()

    assert tried(now=NOW + MINUTE - timedelta(seconds=1)) == 2
    assert get_tries("a", now=NOW) == (2, NOW + MINUTE)


def test_when_the_window_is_over_it_begins_anew(app):
    tried(tries=5)

    assert get_tries("a", now=NOW + MINUTE) == (0, NOW + MINUTE)
    assert tried(now=NOW + MINUTE) == 1
    assert get_tries("a", now=NOW + MINUTE) == (1, NOW + 2 * MINUTE)


def test_tries_can_be_forgotten(app):
    tried()
    tried("b")

    forget_tries("a")

    assert [tried(), tried("b")] == [1, 2]


def test_old_windows_are_swept_away(app):
    for key in "abc":
        tried(key)

    tried("d", now=NOW + MINUTE)

    assert db.session.scalars(select(RateLimit.key)).all() == ["d"]


def test_a_try_counts_even_when_what_was_tried_is_undone(app):
    tried()
    db.session.rollback()

    assert tried() == 2


def test_no_try_is_lost_among_many_at_once(app: Flask):
    def try_once(_: int) -> int:
        with app.app_context():
            return tried()

    with ThreadPoolExecutor(8) as threads:
        counted = list(threads.map(try_once, range(40)))

    assert sorted(counted) == list(range(1, 41))
