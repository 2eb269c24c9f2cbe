"""Let organizers decline a sign-up, remember when they decided, and let nobody sign up past it."""

import sqlalchemy as sa
from alembic import op

from migrations.sign_up_states import replace_index, replace_states

revision = "0014_review_sign_ups"
down_revision = "0013_add_rate_limit"
branch_labels = None
depends_on = None

BEFORE = ("active", "in_review", "waiting", "cancelled", "blocked")
AFTER = (*BEFORE, "declined")
ONE_EACH_BEFORE = ("active", "blocked", "in_review", "waiting")
ONE_EACH_AFTER = ("active", "blocked", "declined", "in_review", "waiting")


def upgrade() -> None:
    op.add_column("sign_up", sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))
    replace_states(BEFORE, AFTER)
    replace_index(ONE_EACH_AFTER)


def downgrade() -> None:
    op.execute(
        "UPDATE sign_up SET state = 'cancelled', cancelled_at = decided_at WHERE state = 'declined'"
    )
    replace_index(ONE_EACH_BEFORE)
    replace_states(AFTER, BEFORE)
    op.drop_column("sign_up", "decided_at")
