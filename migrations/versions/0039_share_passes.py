"""Let the doors of an evening share its passes between them."""

import sqlalchemy as sa
from alembic import op

revision = "0039_share_passes"
down_revision = "0038_show_guests_first"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "event", sa.Column("shared_doors", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column("event", "shared_doors")
