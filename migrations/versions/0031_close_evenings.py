"""Close an evening once, and let phones say how many scans they have not sent."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_values

revision = "0031_close_evenings"
down_revision = "0030_keep_evacuation_keys"
branch_labels = None
depends_on = None

BEFORE = ("code", "short_code", "search", "drop_in", "unnamed", "adult")
AFTER = (*BEFORE, "closing")


def upgrade() -> None:
    op.add_column(
        "event",
        sa.Column("closing_minutes", sa.Integer(), nullable=False, server_default="30"),
    )
    op.add_column("event", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "phone_report",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("phone_id", sa.Uuid(), nullable=False),
        sa.Column("door", sa.Text(), nullable=False),
        sa.Column("unsent", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("unsent >= 0", name=op.f("ck_phone_report_unsent_not_negative")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["event.id"],
            name=op.f("fk_phone_report_event_id_event"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "phone_id", name=op.f("pk_phone_report")),
    )
    replace_values("scan", "method", "ck_scan_method_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("UPDATE scan SET method = 'search' WHERE method = 'closing'")
    replace_values("scan", "method", "ck_scan_method_known", AFTER, BEFORE)
    op.drop_table("phone_report")
    op.drop_column("event", "closed_at")
    op.drop_column("event", "closing_minutes")
