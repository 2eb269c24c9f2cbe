"""Keep what a phone without the net showed by itself, beside what the server says of it."""

from alembic import op

revision = "0023_keep_local_verdicts"
down_revision = "0022_note_changes"
branch_labels = None
depends_on = None

VERDICTS = (
    *("admitted", "left", "already_in", "replaced", "cancelled", "waiting", "in_review"),
    *("blocked", "other_event", "too_early", "entry_closed", "full", "too_young", "too_old"),
    *("not_on_list", "unknown", "not_confirmed"),
)
_LISTED = ", ".join(f"'{verdict}'" for verdict in VERDICTS)


def upgrade() -> None:
    # Said in SQL: SQLite takes a new column's check in these words, and no other way.
    op.execute(
        "ALTER TABLE scan ADD COLUMN local_verdict VARCHAR(32)"
        f" CONSTRAINT ck_scan_local_verdict_known CHECK (local_verdict IN ({_LISTED}))"
    )


def downgrade() -> None:
    op.drop_column("scan", "local_verdict")
