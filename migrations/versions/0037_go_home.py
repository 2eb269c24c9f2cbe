"""Remember who went home for good, where one may go out and come in again."""

import sqlalchemy as sa
from alembic import op

revision = "0037_go_home"
down_revision = "0036_note_incidents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sign_up", sa.Column("gone_home_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("sign_up", "gone_home_at")
