"""Let several phones tick off who was found when the house is emptied."""

import sqlalchemy as sa
from alembic import op

revision = "0029_tick_off_evacuations"
down_revision = "0028_add_door_device"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evacuation_tick",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=True),
        sa.Column("found", sa.Boolean(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_evacuation_tick_event_id_event")
        ),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["sign_up.id"],
            name=op.f("fk_evacuation_tick_sign_up_id_sign_up"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_evacuation_tick_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_evacuation_tick")),
        sa.UniqueConstraint("client_id", name=op.f("uq_evacuation_tick_client_id")),
    )
    op.create_index(op.f("ix_evacuation_tick_event_id"), "evacuation_tick", ["event_id"])
    op.create_index(op.f("ix_evacuation_tick_sign_up_id"), "evacuation_tick", ["sign_up_id"])


def downgrade() -> None:
    op.drop_table("evacuation_tick")
