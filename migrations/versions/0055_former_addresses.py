"""Keep the addresses that drafts had before they were renamed."""

import sqlalchemy as sa
from alembic import op

revision = "0055_former_addresses"
down_revision = "0054_index_sign_ups_by_kind"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_address",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_former_address")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_former_address_event_id_event")
        ),
    )
    op.create_index(op.f("ix_former_address_event_id"), "former_address", ["event_id"])


def downgrade() -> None:
    op.drop_table("former_address")
