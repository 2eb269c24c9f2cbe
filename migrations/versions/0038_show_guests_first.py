"""Let an evening show who it is before somebody is let in."""

import sqlalchemy as sa
from alembic import op

revision = "0038_show_guests_first"
down_revision = "0037_go_home"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "event", sa.Column("shows_first", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("event", "shows_first")
