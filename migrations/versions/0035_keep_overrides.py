"""Keep who was let in despite the rules, what these said, and why."""

from alembic import op

from migrations.checks import listed

revision = "0035_keep_overrides"
down_revision = "0034_name_phones"
branch_labels = None
depends_on = None

VERDICTS = (
    *("admitted", "left", "already_in", "replaced", "cancelled", "waiting", "in_review"),
    *("blocked", "other_event", "too_early", "entry_closed", "full", "too_young", "too_old"),
    *("not_on_list", "unknown", "not_confirmed"),
)
REASONS = (
    *("left_unseen", "scanned_by_mistake", "late_ride", "cannot_wait_outside"),
    *("room_counted", "agreed"),
)


def upgrade() -> None:
    # Said in SQL: SQLite takes a new column's check in these words, and no other way.
    for column, values in (("overridden", VERDICTS), ("override_reason", REASONS)):
        op.execute(
            f"ALTER TABLE scan ADD COLUMN {column} VARCHAR(32)"
            f" CONSTRAINT ck_scan_{column}_known CHECK ({column} IN ({listed(values)}))"
        )


def downgrade() -> None:
    op.drop_column("scan", "override_reason")
    op.drop_column("scan", "overridden")
