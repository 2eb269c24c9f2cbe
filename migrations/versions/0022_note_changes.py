"""Note when a sign-up was last written, so that door phones can ask for what has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0022_note_changes"
down_revision = "0021_chain_trail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "sign_up",
        sa.Column(
            "touched_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("'1970-01-01 00:00:00.000000'"),
            nullable=False,
        ),
    )


def downgrade() -> None:
    op.drop_column("sign_up", "touched_at")
