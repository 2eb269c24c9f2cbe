"""Count whom workers did not let in, by reason and quarter, on no person."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_values

revision = "0027_count_refusals"
down_revision = "0026_count_without_passes"
branch_labels = None
depends_on = None

REASONS = ("wrong_age", "full", "not_valid", "entry_closed", "talk")
BEFORE = (
    "turnout",
    "first_time",
    "inside",
    "peak",
    "quarter",
    "refusal",
    "refused",
    "age",
    "grade",
    "gender",
    "municipality",
)
AFTER = (*BEFORE, "turned_away")


def upgrade() -> None:
    op.create_table(
        "door_refusal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                *REASONS,
                name="reason_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("quarter_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_door_refusal_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_door_refusal_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_refusal")),
    )
    op.create_index(op.f("ix_door_refusal_event_id"), "door_refusal", ["event_id"])
    replace_values("event_count", '"table"', "ck_event_count_table_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM event_count WHERE \"table\" = 'turned_away'")
    replace_values("event_count", '"table"', "ck_event_count_table_known", AFTER, BEFORE)
    op.drop_table("door_refusal")
