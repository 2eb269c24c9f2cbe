"""Keep digests of every code issued, so that an old one is known as replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0010_add_entry_pass"
down_revision = "0009_add_sign_up"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entry_pass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(), nullable=False),
        sa.Column("manage_digest", sa.LargeBinary(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["sign_up.id"],
            name=op.f("fk_entry_pass_sign_up_id_sign_up"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_pass")),
        sa.UniqueConstraint("manage_digest", name=op.f("uq_entry_pass_manage_digest")),
        sa.UniqueConstraint("sign_up_id", "serial", name=op.f("uq_entry_pass_sign_up_id_serial")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_entry_pass_token_digest")),
    )


def downgrade() -> None:
    op.drop_table("entry_pass")
