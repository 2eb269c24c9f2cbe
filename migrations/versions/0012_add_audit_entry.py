"""Keep a trail of what staff did."""

import sqlalchemy as sa
from alembic import op

revision = "0012_add_audit_entry"
down_revision = "0011_add_scan"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_happened_at", "audit_entry", ["happened_at"], unique=False)


def downgrade() -> None:
    op.drop_table("audit_entry")
