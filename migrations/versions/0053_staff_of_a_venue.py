"""Let a venue know how many usually work there."""

import sqlalchemy as sa
from alembic import op

revision = "0053_staff_of_a_venue"
down_revision = "0052_mail_invitations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "venue", sa.Column("staff_count", sa.Integer(), nullable=False, server_default="8")
    )


def downgrade() -> None:
    op.drop_column("venue", "staff_count")
