"""Tell who has had their sign-up cancelled by an organizer."""

from alembic import op

from migrations.checks import replace_values

revision = "0048_tell_of_cancelling"
down_revision = "0047_time_shifts"
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
    "under_review",
    "reissued",
)
AFTER = (*BEFORE, "sign_up_cancelled")


def upgrade() -> None:
    replace_values("message", "kind", "ck_message_kind_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE kind = 'sign_up_cancelled'")
    replace_values("message", "kind", "ck_message_kind_known", AFTER, BEFORE)
