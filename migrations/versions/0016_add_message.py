"""Write down what is to be sent, in the transaction that gives the reason for it."""

import sqlalchemy as sa
from alembic import op

revision = "0016_add_message"
down_revision = "0015_queue_sign_ups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            one_of(
                "kind_known",
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
            ),
            nullable=False,
        ),
        sa.Column("audience", one_of("audience_known", "guest", "adult"), nullable=False),
        sa.Column("channel", one_of("channel_known", "mail", "sms"), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column(
            "state",
            one_of("state_known", "waiting", "sent", "failed", "dropped"),
            nullable=False,
        ),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim", sa.Uuid(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column(
            "trouble",
            one_of(
                "trouble_known",
                "refused",
                "rejected",
                "busy",
                "unreachable",
                "timed_out",
                "no_space",
                "misconfigured",
                "broken",
            ),
            nullable=True,
        ),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["sign_up_id"],
            ["sign_up.id"],
            name=op.f("fk_message_sign_up_id_sign_up"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "sign_up_id",
            "kind",
            "audience",
            "channel",
            "occasion",
            name=op.f("uq_message_sign_up_id_kind_audience_channel_occasion"),
        ),
    )
    is_waiting = sa.text("state = 'waiting'")
    op.create_index(
        "ix_message_due",
        "message",
        ["due_at"],
        unique=False,
        sqlite_where=is_waiting,
        postgresql_where=is_waiting,
    )


def downgrade() -> None:
    op.drop_table("message")


def one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
