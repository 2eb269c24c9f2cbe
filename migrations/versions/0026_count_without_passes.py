"""Count those who come without a pass, and let an evening say from when they use empty places."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_values

revision = "0026_count_without_passes"
down_revision = "0025_undo_scans"
branch_labels = None
depends_on = None

BEFORE = ("code", "short_code", "search")
AFTER = (*BEFORE, "drop_in", "unnamed", "adult")


def upgrade() -> None:
    for name in ("unnamed_inside", "adults_inside"):
        op.add_column("event", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.add_column("event", sa.Column("drop_in_from", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "sign_up", sa.Column("drop_in", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    replace_values("scan", "method", "ck_scan_method_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("UPDATE scan SET method = 'search' WHERE method IN ('drop_in', 'unnamed', 'adult')")
    replace_values("scan", "method", "ck_scan_method_known", AFTER, BEFORE)
    op.drop_column("sign_up", "drop_in")
    for name in ("drop_in_from", "adults_inside", "unnamed_inside"):
        op.drop_column("event", name)
