"""Let people stand in line for a place, and be written to."""

import sqlalchemy as sa
from alembic import op

revision = "0015_queue_sign_ups"
down_revision = "0014_review_sign_ups"
branch_labels = None
depends_on = None

BEFORE = ("active", "in_review", "waiting", "cancelled", "blocked", "declined")
AFTER = (*BEFORE, "offered", "lapsed")
ONE_EACH_BEFORE = ("active", "blocked", "declined", "in_review", "waiting")
ONE_EACH_AFTER = ("active", "blocked", "declined", "in_review", "offered", "waiting")
IN_LINE = sa.text("state IN ('offered', 'waiting')")


def upgrade() -> None:
    op.add_column(
        "event", sa.Column("waiting_list", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    for moment in ("queued_at", "offer_ends_at"):
        op.add_column("sign_up", sa.Column(moment, sa.DateTime(timezone=True), nullable=True))
    for address in ("email", "adult_email"):
        op.add_column("sign_up", sa.Column(address, sa.Text(), nullable=True))
    op.execute("UPDATE sign_up SET queued_at = signed_up_at WHERE state = 'waiting'")
    replace_states(BEFORE, AFTER)
    replace_index(ONE_EACH_AFTER)
    op.create_index(
        "ix_sign_up_in_line",
        "sign_up",
        ["event_id", "queued_at"],
        unique=False,
        sqlite_where=IN_LINE,
        postgresql_where=IN_LINE,
    )


def downgrade() -> None:
    op.drop_index("ix_sign_up_in_line", "sign_up")
    op.execute(
        "UPDATE event SET places_taken = places_taken -"
        " (SELECT count(*) FROM sign_up WHERE event_id = event.id AND state = 'offered')"
    )
    op.execute("UPDATE sign_up SET state = 'waiting' WHERE state = 'offered'")
    op.execute(
        "UPDATE sign_up SET state = 'cancelled', cancelled_at = offer_ends_at"
        " WHERE state = 'lapsed'"
    )
    replace_index(ONE_EACH_BEFORE)
    replace_states(AFTER, BEFORE)
    for column in ("adult_email", "email", "offer_ends_at", "queued_at"):
        op.drop_column("sign_up", column)
    op.drop_column("event", "waiting_list")


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
