"""Let phones be paired with the door of one event, and note which of them read what."""

import sqlalchemy as sa
from alembic import op

revision = "0028_add_door_device"
down_revision = "0027_count_refusals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "door_device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(), nullable=False),
        sa.Column("key_digest", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_door_device_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_device")),
        sa.UniqueConstraint("key_digest", name=op.f("uq_door_device_key_digest")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_door_device_token_digest")),
    )
    op.create_index(op.f("ix_door_device_event_id"), "door_device", ["event_id"])
    # Without a foreign key: SQLite takes one only by writing the table anew, which would tear
    # away the undos that point to it. A phone is deleted after its scans alone.
    op.add_column("scan", sa.Column("device_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("scan", "device_id")
    op.drop_table("door_device")
