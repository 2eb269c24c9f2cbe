"""Let phones of door leads keep the evacuation list, behind the evening's passphrase."""

import sqlalchemy as sa
from alembic import op

revision = "0030_keep_evacuation_keys"
down_revision = "0029_tick_off_evacuations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evacuation_key",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("iterations", sa.Integer(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_evacuation_key_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_evacuation_key_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_evacuation_key")),
    )


def downgrade() -> None:
    op.drop_table("evacuation_key")
