"""Let the door of an evening call its security guard."""

import sqlalchemy as sa
from alembic import op

revision = "0033_call_guards"
down_revision = "0032_type_in_from_paper"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("guard_phone", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("event", "guard_phone")
