"""Letting the table of sign-ups know other states, for the steps that add some."""

import sqlalchemy as sa
from alembic import op


def replace_states(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Let the check know other states.

    SQLite changes it in the table's own words, as its manual has it for checks: writing the
    table anew would tear away the passes and scans that point to it.
    """
    if op.get_bind().dialect.name == "sqlite":
        replace_words(f"CHECK (state IN ({listed(old)}))", f"CHECK (state IN ({listed(new)}))")
        return
    op.drop_constraint(op.f("ck_sign_up_state_known"), "sign_up", type_="check")
    op.create_check_constraint(
        op.f("ck_sign_up_state_known"), "sign_up", f"state IN ({listed(new)})"
    )


def replace_words(old: str, new: str) -> None:
    connection = op.get_bind()
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(
        sa.text(
            "UPDATE sqlite_schema SET sql = replace(sql, :old, :new)"
            " WHERE type = 'table' AND name = 'sign_up'"
        ),
        {"old": old, "new": new},
    )
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))


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


def listed(states: tuple[str, ...]) -> str:
    return ", ".join(f"'{state}'" for state in states)
