"""Know when terms start and end, which the age rule depends on."""

import sqlalchemy as sa
from alembic import op

revision = "0006_add_school_year"
down_revision = "0005_add_holiday"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "school_year",
        sa.Column("starts_in", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("autumn_starts_on", sa.Date(), nullable=False),
        sa.Column("spring_ends_on", sa.Date(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "autumn_starts_on < spring_ends_on", name=op.f("ck_school_year_terms_in_order")
        ),
        sa.PrimaryKeyConstraint("starts_in", name=op.f("pk_school_year")),
    )


def downgrade() -> None:
    op.drop_table("school_year")
