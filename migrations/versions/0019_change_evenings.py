"""Remember that an evening was moved, whom that left outside, and how often a name was mended."""

import sqlalchemy as sa
from alembic import op

revision = "0019_change_evenings"
down_revision = "0018_keep_counts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
    for name in ("still_coming_at", "fell_outside_at"):
        op.add_column("sign_up", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "sign_up", sa.Column("name_corrections", sa.Integer, nullable=False, server_default="0")
    )


def downgrade() -> None:
    for name in ("name_corrections", "fell_outside_at", "still_coming_at"):
        op.drop_column("sign_up", name)
    op.drop_column("event", "moved_at")
