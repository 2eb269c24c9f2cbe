"""Keep what phones tell that may work no more, until somebody says whether it counts."""

import sqlalchemy as sa
from alembic import op

revision = "0041_hold_scans"
down_revision = "0040_note_for_the_door"
branch_labels = None
depends_on = None

METHODS = (*("code", "short_code", "search", "paper", "drop_in", "unnamed", "adult", "closing"),)
VERDICTS = (
    *("admitted", "left", "already_in", "replaced", "cancelled", "waiting", "in_review"),
    *("blocked", "other_event", "too_early", "entry_closed", "full", "too_young", "too_old"),
    *("not_on_list", "unknown", "not_confirmed"),
)


def upgrade() -> None:
    op.create_table(
        "held_scan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _one_of(("scan", "undo"), "kind_known"), nullable=False),
        sa.Column("entry_pass_id", sa.Uuid(), nullable=True),
        sa.Column("sign_up_id", sa.Uuid(), nullable=True),
        sa.Column("undone_id", sa.Uuid(), nullable=True),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("method", _one_of(METHODS, "method_known"), nullable=True),
        sa.Column("direction", _one_of(("in", "out"), "direction_known"), nullable=True),
        sa.Column("local_verdict", _one_of(VERDICTS, "local_verdict_known"), nullable=True),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruling", _one_of(("counted", "discarded"), "ruling_known"), nullable=True),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ruled_by", sa.Uuid(), nullable=True),
        _refers_to("event", "event_id"),
        _refers_to("entry_pass", "entry_pass_id", ondelete="SET NULL"),
        _refers_to("sign_up", "sign_up_id", ondelete="SET NULL"),
        _refers_to("account", "ruled_by", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_scan")),
    )
    op.create_index(op.f("ix_held_scan_event_id"), "held_scan", ["event_id"])


def downgrade() -> None:
    op.drop_table("held_scan")


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _refers_to(table: str, column: str, **how: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_held_scan_{column}_{table}")
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=name, **how)
