"""Note who asks for lost passes, and which short code went with a pass that was replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0020_send_passes_again"
down_revision = "0019_change_evenings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pass_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email_digest", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass_request")),
    )
    op.add_column("entry_pass", sa.Column("replaced_short_code", sa.Text(), nullable=True))
    op.create_index(
        op.f("ix_entry_pass_replaced_short_code"), "entry_pass", ["replaced_short_code"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_entry_pass_replaced_short_code"), "entry_pass")
    op.drop_column("entry_pass", "replaced_short_code")
    op.drop_table("pass_request")
