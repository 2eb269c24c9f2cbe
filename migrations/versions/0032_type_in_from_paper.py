"""Let arrivals be typed in from the printed list."""

from alembic import op

from migrations.checks import replace_values

revision = "0032_type_in_from_paper"
down_revision = "0031_close_evenings"
branch_labels = None
depends_on = None

BEFORE = ("code", "short_code", "search", "drop_in", "unnamed", "adult", "closing")
AFTER = ("code", "short_code", "search", "paper", "drop_in", "unnamed", "adult", "closing")


def upgrade() -> None:
    replace_values("scan", "method", "ck_scan_method_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("UPDATE scan SET method = 'search' WHERE method = 'paper'")
    replace_values("scan", "method", "ck_scan_method_known", AFTER, BEFORE)
