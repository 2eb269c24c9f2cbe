"""Note incidents and first aid: when, what and what was done, on no person."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_values

revision = "0036_note_incidents"
down_revision = "0035_keep_overrides"
branch_labels = None
depends_on = None

CATEGORIES = ("injury", "unwell", "quarrel", "threat", "damage", "theft", "outside", "alarm")
ACTIONS = ("talk", "first_aid", "adult", "guard", "emergency", "emptied", "none")
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
    "turned_away",
)
AFTER = (*BEFORE, "incident")


def upgrade() -> None:
    op.create_table(
        "incident_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("category", _one_of(CATEGORIES, "category_known"), nullable=True),
        sa.Column("action", _one_of(ACTIONS, "action_known"), nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("corrects_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(category IS NULL) = (action IS NULL)",
            name=op.f("ck_incident_note_said_whole_or_not"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_incident_note_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_incident_note_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_note")),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_incident_note_corrects_id")),
    )
    op.create_index(op.f("ix_incident_note_event_id"), "incident_note", ["event_id"])
    replace_values("event_count", '"table"', "ck_event_count_table_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM event_count WHERE \"table\" = 'incident'")
    replace_values("event_count", '"table"', "ck_event_count_table_known", AFTER, BEFORE)
    op.drop_table("incident_note")


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
