"""Note which phone took something back, and which did not let somebody in."""

import sqlalchemy as sa
from alembic import op

revision = "0034_name_phones"
down_revision = "0033_call_guards"
branch_labels = None
depends_on = None

TABLES = ("undo", "door_refusal")


def upgrade() -> None:
    # Without a foreign key, as in "scan": SQLite takes one only by writing the table anew.
    for table in TABLES:
        op.add_column(table, sa.Column("device_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "device_id")
