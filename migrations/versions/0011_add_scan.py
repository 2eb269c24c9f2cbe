"""Keep every answer given at a door, for the figures and for disputes."""

import sqlalchemy as sa
from alembic import op

revision = "0011_add_scan"
down_revision = "0010_add_entry_pass"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("entry_pass_id", sa.Uuid(), nullable=True),
        sa.Column("sign_up_id", sa.Uuid(), nullable=True),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "code",
                "short_code",
                "search",
                name="method_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "direction",
            sa.Enum(
                "in",
                "out",
                name="direction_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "verdict",
            sa.Enum(
                "admitted",
                "left",
                "already_in",
                "replaced",
                "cancelled",
                "waiting",
                "in_review",
                "blocked",
                "other_event",
                "too_early",
                "entry_closed",
                "full",
                "too_young",
                "too_old",
                "not_on_list",
                "unknown",
                "not_confirmed",
                name="verdict_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("scanned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("people_inside", sa.Integer(), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since_door", sa.Text(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_scan_account_id_account"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["entry_pass_id"],
            ["entry_pass.id"],
            name=op.f("fk_scan_entry_pass_id_entry_pass"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_scan_event_id_event")),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["sign_up.id"],
            name=op.f("fk_scan_sign_up_id_sign_up"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
    )
    op.create_index(
        "ix_scan_event_id_happened_at", "scan", ["event_id", "happened_at"], unique=False
    )
    op.create_index("ix_scan_sign_up_id", "scan", ["sign_up_id"], unique=False)


def downgrade() -> None:
    op.drop_table("scan")
