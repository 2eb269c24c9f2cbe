"""Let a message be about an account: a letter with the link to its first password."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_values, replace_words

revision = "0052_mail_invitations"
down_revision = "0051_order_shifts"
branch_labels = None
depends_on = None

KINDS = (
    *("pass", "waiting", "offer", "offer_lapsed", "place_given", "review_approved"),
    *("review_declined", "moved", "falls_outside", "event_cancelled", "reminder", "thanks"),
    *("lost_pass", "under_review", "reissued", "sign_up_cancelled"),
)
KINDS_AFTER = (*KINDS, "invitation")
AUDIENCES = ("guest", "adult")
AUDIENCES_AFTER = (*AUDIENCES, "staff")
ABOUT_ONE = "(sign_up_id IS NULL) <> (account_id IS NULL)"
KEY = "CONSTRAINT pk_message PRIMARY KEY (id)"
ALSO = (
    f"CONSTRAINT ck_message_about_one CHECK ({ABOUT_ONE}), \n\t"
    "CONSTRAINT fk_message_account_id_account FOREIGN KEY(account_id)"
    " REFERENCES account (id) ON DELETE CASCADE, \n\t"
)


def upgrade() -> None:
    op.add_column("account", sa.Column("language", sa.Text(), nullable=False, server_default="sv"))
    op.add_column("message", sa.Column("account_id", sa.Uuid(), nullable=True))
    if _is_sqlite():
        replace_words("message", "sign_up_id CHAR(32) NOT NULL", "sign_up_id CHAR(32)")
        replace_words("message", KEY, ALSO + KEY)
    else:
        op.alter_column("message", "sign_up_id", nullable=True)
        op.create_check_constraint(op.f("ck_message_about_one"), "message", ABOUT_ONE)
        op.create_foreign_key(
            op.f("fk_message_account_id_account"),
            *("message", "account", ["account_id"], ["id"]),
            ondelete="CASCADE",
        )
    op.create_index(op.f("ix_message_account_id"), "message", ["account_id"])
    replace_values("message", "kind", "ck_message_kind_known", KINDS, KINDS_AFTER)
    replace_values("message", "audience", "ck_message_audience_known", AUDIENCES, AUDIENCES_AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM message WHERE account_id IS NOT NULL")
    replace_values("message", "audience", "ck_message_audience_known", AUDIENCES_AFTER, AUDIENCES)
    replace_values("message", "kind", "ck_message_kind_known", KINDS_AFTER, KINDS)
    op.drop_index(op.f("ix_message_account_id"), "message")
    if _is_sqlite():
        replace_words("message", ALSO, "")
        replace_words("message", "sign_up_id CHAR(32)", "sign_up_id CHAR(32) NOT NULL")
    else:
        op.drop_constraint(op.f("fk_message_account_id_account"), "message", type_="foreignkey")
        op.drop_constraint(op.f("ck_message_about_one"), "message", type_="check")
        op.alter_column("message", "sign_up_id", nullable=False)
    op.drop_column("message", "account_id")
    op.drop_column("account", "language")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
