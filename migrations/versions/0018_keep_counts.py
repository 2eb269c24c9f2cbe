"""Keep the figures of an evening when its sign-ups are erased, and who asked to be."""

import sqlalchemy as sa
from alembic import op

revision = "0018_keep_counts"
down_revision = "0017_add_lease"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_count",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column(
            "table",
            sa.Enum(
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
                name="table_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_count_event_id_event")
        ),
        sa.PrimaryKeyConstraint(
            "event_id", "table", "label", "measure", name=op.f("pk_event_count")
        ),
    )
    op.add_column("event", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    for name in ("erase_asked_at", "erased_at"):
        op.add_column("sign_up", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ("erased_at", "erase_asked_at"):
        op.drop_column("sign_up", name)
    op.drop_column("event", "erased_at")
    op.drop_table("event_count")
