"""Whether somebody may sign up, and when an event takes sign-ups."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.eligibility import Eligibility
from unik.domain.objections import Objection, objection_to
from unik.domain.sign_up_phases import SignUpPhase, SignUpWindow

OPENS_AT = datetime(2026, 10, 16, 10, 0, tzinfo=UTC)
CLOSES_AT = datetime(2026, 10, 30, 20, 0, tzinfo=UTC)
A_MOMENT = timedelta(microseconds=1)
WINDOW = SignUpWindow(opens_at=OPENS_AT, closes_at=CLOSES_AT, places_left=10, cancelled=False)


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (OPENS_AT - A_MOMENT, SignUpPhase.NOT_OPEN),
        (OPENS_AT, SignUpPhase.OPEN),
        (CLOSES_AT - A_MOMENT, SignUpPhase.OPEN),
        (CLOSES_AT, SignUpPhase.CLOSED),
    ],
)
def test_sign_up_is_open_from_its_first_moment_until_its_last(now, phase):
    assert WINDOW.phase_at(now) is phase


def test_without_an_opening_time_it_is_open_at_once():
    assert replace(WINDOW, opens_at=None).phase_at(datetime.min.replace(tzinfo=UTC)) == "open"


@pytest.mark.parametrize(
    ("has_waiting_list", "phase"),
    [(True, SignUpPhase.WAITING_LIST), (False, SignUpPhase.FULL)],
)
def test_no_place_left_is_full_only_while_it_would_be_open(has_waiting_list, phase):
    full = replace(WINDOW, places_left=0, has_waiting_list=has_waiting_list)

    assert full.phase_at(OPENS_AT) is phase
    assert full.takes_sign_ups_at(OPENS_AT) is has_waiting_list
    assert full.phase_at(OPENS_AT - A_MOMENT) is SignUpPhase.NOT_OPEN
    assert full.phase_at(CLOSES_AT) is SignUpPhase.CLOSED


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 5))
def test_a_cancelled_event_never_takes_sign_ups(now, places_left):
    cancelled = replace(WINDOW, places_left=places_left, cancelled=True)

    assert cancelled.phase_at(now) is SignUpPhase.CANCELLED


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize("age", [Eligibility.WELCOME, Eligibility.REVIEW])
def test_whoever_is_welcome_or_reviewed_may_sign_up(age, declared):
    assert objection_to(SignUpPhase.OPEN, age, declared=declared) is None


def test_an_early_starter_may_sign_up_with_a_declaration_only():
    early = Eligibility.REVIEW_IF_DECLARED

    assert objection_to(SignUpPhase.OPEN, early, declared=False) is Objection.NOT_DECLARED
    assert objection_to(SignUpPhase.OPEN, early, declared=True) is None


@pytest.mark.parametrize("declared", [True, False])
@pytest.mark.parametrize(
    ("age", "objection"),
    [
        (Eligibility.TOO_YOUNG, Objection.TOO_YOUNG),
        (Eligibility.TOO_OLD, Objection.TOO_OLD),
    ],
)
def test_no_declaration_changes_a_refusal_by_age(age, objection, declared):
    assert objection_to(SignUpPhase.OPEN, age, declared=declared) is objection
    assert objection_to(SignUpPhase.FULL, age, declared=declared) is objection


@pytest.mark.parametrize("age", Eligibility)
@pytest.mark.parametrize("phase", [SignUpPhase.CANCELLED, SignUpPhase.CLOSED, SignUpPhase.NOT_OPEN])
def test_an_event_that_takes_nobody_says_that_first(phase, age):
    assert objection_to(phase, age, declared=True) == phase.value
