"""Keep from when to when somebody works at an evening."""

import sqlalchemy as sa
from alembic import op

revision = "0047_time_shifts"
down_revision = "0046_keep_remarks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("starts_at", "ends_at"):
        op.add_column("assignment", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ("ends_at", "starts_at"):
        op.drop_column("assignment", name)
