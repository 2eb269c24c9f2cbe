"""Let a draft be published by itself at a set time."""

import sqlalchemy as sa
from alembic import op

revision = "0042_publish_later"
down_revision = "0041_hold_scans"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("event", "publish_at")
