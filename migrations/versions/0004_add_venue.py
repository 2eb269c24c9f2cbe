"""Know the places and how many people the fire service allows there."""

import sqlalchemy as sa
from alembic import op

revision = "0004_add_venue"
down_revision = "0003_add_staff_session"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "venue",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("map_url", sa.Text(), nullable=True),
        sa.Column("fire_limit", sa.Integer(), nullable=False),
        sa.Column("access_info", sa.Text(), nullable=False),
        sa.Column("way_home", sa.Text(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.CheckConstraint("fire_limit > 0", name=op.f("ck_venue_fire_limit_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("name", name=op.f("uq_venue_name")),
    )


def downgrade() -> None:
    op.drop_table("venue")
