"""How long a sign-in lasts, and whom it lets in."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from unik.domain.roles import Role
from unik.domain.sign_ins import DEMO_EMAILS, SignedIn

NOW = datetime(2026, 10, 30, 18, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def kim(role: Role = Role.DOOR, **given: object) -> SignedIn:
    """Return Kim, who has just signed in."""
    ordinary = {
        "id": UUID(int=1),
        "name": "Kim",
        "email": "kim@unik.example",
        "role": role,
        "session_id": UUID(int=2),
        "started_at": NOW,
        "last_seen_at": NOW,
        "second_factor_at": None,
        "has_second_factor": False,
        "door": None,
    }
    return SignedIn(**ordinary | given)


@pytest.mark.parametrize(
    ("role", "idle", "absolute"),
    [(Role.DOOR, 12, 16), (Role.ORGANIZER, 1, 12), (Role.ADMINISTRATOR, 1, 12)],
)
def test_a_sign_in_has_two_borders(role: Role, idle: int, absolute: int):
    unseen_since = NOW + timedelta(hours=idle)
    end = NOW + timedelta(hours=absolute)
    active = kim(role, last_seen_at=end)

    assert kim(role).may_go_on(demo=False, now=unseen_since)
    assert not kim(role).may_go_on(demo=False, now=unseen_since + SECOND)
    assert active.may_go_on(demo=False, now=end)
    assert not active.may_go_on(demo=False, now=end + SECOND)


@pytest.mark.parametrize("email", sorted(DEMO_EMAILS))
def test_a_demo_account_works_in_the_demo_only(email: str):
    assert kim(email=email).may_go_on(demo=True, now=NOW)
    assert not kim(email=email).may_go_on(demo=False, now=NOW)


@pytest.mark.parametrize("role", Role)
def test_planners_owe_a_second_factor_outside_the_demo(role: Role):
    owes = role is not Role.DOOR

    assert kim(role).owes_second_factor(demo=False) is owes
    assert not kim(role, second_factor_at=NOW).owes_second_factor(demo=False)
    assert not kim(role).owes_second_factor(demo=True)


def test_being_seen_is_noted_once_a_minute():
    assert not kim().is_to_be_noted(NOW + timedelta(seconds=59))
    assert kim().is_to_be_noted(NOW + timedelta(seconds=60))
