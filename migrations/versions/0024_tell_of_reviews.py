"""Tell who is put into review, and send a pass that was given out anew with words of its own."""

from alembic import op

from migrations.checks import replace_values

revision = "0024_tell_of_reviews"
down_revision = "0023_keep_local_verdicts"
branch_labels = None
depends_on = None

BEFORE = (
    "pass",
    "waiting",
    "offer",
    "offer_lapsed",
    "place_given",
    "review_approved",
    "review_declined",
    "moved",
    "falls_outside",
    "event_cancelled",
    "reminder",
    "thanks",
    "lost_pass",
)
AFTER = (*BEFORE, "under_review", "reissued")


def upgrade() -> None:
    replace_values("message", "kind", "ck_message_kind_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE kind = 'under_review'")
    # As a new pass was sent before; a serial is given out once, so no two become one.
    op.execute("UPDATE message SET kind = 'lost_pass' WHERE kind = 'reissued'")
    replace_values("message", "kind", "ck_message_kind_known", AFTER, BEFORE)
