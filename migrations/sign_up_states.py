"""Letting the table of sign-ups know other states, for the steps that add some."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import listed, replace_values


def replace_states(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Let the check know other states."""
    replace_values("sign_up", "state", "ck_sign_up_state_known", old, new)


def replace_index(states: tuple[str, ...]) -> None:
    op.drop_index("uq_sign_up_one_each", "sign_up")
    condition = sa.text(f"name_key IS NOT NULL AND state IN ({listed(states)})")
    op.create_index(
        "uq_sign_up_one_each",
        "sign_up",
        ["event_id", "name_key", "born_on"],
        unique=True,
        sqlite_where=condition,
        postgresql_where=condition,
    )
