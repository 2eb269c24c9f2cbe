"""Let a door take back what it has just done, and keep that it did."""

import sqlalchemy as sa
from alembic import op

revision = "0025_undo_scans"
down_revision = "0024_tell_of_reviews"
branch_labels = None
depends_on = None

ANSWERS = (
    "undone",
    "unknown",
    "other_door",
    "nothing_done",
    "done_before",
    "too_late",
    "overtaken",
    "full",
)
DONE = sa.text("answer = 'undone'")


def upgrade() -> None:
    op.add_column("sign_up", sa.Column("last_move_id", sa.Uuid(), nullable=True))
    op.create_table(
        "undo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                *ANSWERS,
                name="answer_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people_inside", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_undo_event_id_event")),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["scan.id"], name=op.f("fk_undo_scan_id_scan"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_undo_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo")),
    )
    op.create_index(op.f("ix_undo_event_id"), "undo", ["event_id"])
    op.create_index(
        "uq_undo_scan_id",
        "undo",
        ["scan_id"],
        unique=True,
        sqlite_where=DONE,
        postgresql_where=DONE,
    )


def downgrade() -> None:
    op.drop_table("undo")
    op.drop_column("sign_up", "last_move_id")
