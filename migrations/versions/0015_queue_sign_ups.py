"""Let people stand in line for a place, and be written to."""

import sqlalchemy as sa
from alembic import op

from migrations.sign_up_states import replace_index, replace_states

revision = "0015_queue_sign_ups"
down_revision = "0014_review_sign_ups"
branch_labels = None
depends_on = None

BEFORE = ("active", "in_review", "waiting", "cancelled", "blocked", "declined")
AFTER = (*BEFORE, "offered", "lapsed")
ONE_EACH_BEFORE = ("active", "blocked", "declined", "in_review", "waiting")
ONE_EACH_AFTER = ("active", "blocked", "declined", "in_review", "offered", "waiting")
IN_LINE = sa.text("state IN ('offered', 'waiting')")


def upgrade() -> None:
    op.add_column(
        "event", sa.Column("waiting_list", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    for moment in ("queued_at", "offer_ends_at"):
        op.add_column("sign_up", sa.Column(moment, sa.DateTime(timezone=True), nullable=True))
    for address in ("email", "adult_email"):
        op.add_column("sign_up", sa.Column(address, sa.Text(), nullable=True))
    op.execute("UPDATE sign_up SET queued_at = signed_up_at WHERE state = 'waiting'")
    replace_states(BEFORE, AFTER)
    replace_index(ONE_EACH_AFTER)
    op.create_index(
        "ix_sign_up_in_line",
        "sign_up",
        ["event_id", "queued_at"],
        unique=False,
        sqlite_where=IN_LINE,
        postgresql_where=IN_LINE,
    )


def downgrade() -> None:
    op.drop_index("ix_sign_up_in_line", "sign_up")
    op.execute(
        "UPDATE event SET places_taken = places_taken -"
        " (SELECT count(*) FROM sign_up WHERE event_id = event.id AND state = 'offered')"
    )
    op.execute("UPDATE sign_up SET state = 'waiting' WHERE state = 'offered'")
    op.execute(
        "UPDATE sign_up SET state = 'cancelled', cancelled_at = offer_ends_at"
        " WHERE state = 'lapsed'"
    )
    replace_index(ONE_EACH_BEFORE)
    replace_states(AFTER, BEFORE)
    for column in ("adult_email", "email", "offer_ends_at", "queued_at"):
        op.drop_column("sign_up", column)
    op.drop_column("event", "waiting_list")
