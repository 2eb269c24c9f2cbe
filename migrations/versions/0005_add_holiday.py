"""Gather events around the school holidays."""

import sqlalchemy as sa
from alembic import op

revision = "0005_add_holiday"
down_revision = "0004_add_venue"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "holiday",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "host",
                "jul",
                "sport",
                "pask",
                "sommar",
                name="kind_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_holiday_days_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )


def downgrade() -> None:
    op.drop_table("holiday")
