"""Keep wishes and sentences about pages until organizers have read them, and count votes."""

import sqlalchemy as sa
from alembic import op

revision = "0046_keep_remarks"
down_revision = "0045_add_site_setting"
branch_labels = None
depends_on = None

PAGES = ("start", "event", "sign_up", "ticket", "own_data", "survey", "about", "other")


def upgrade() -> None:
    op.create_table(
        "remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", _one_of(("before", "after", "page"), "kind_known"), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("page", _one_of(PAGES, "page_known"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", _one_of(("waiting", "shown", "hidden"), "state_known"), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'page') = (page IS NOT NULL)", name=op.f("ck_remark_page_where_about_one")
        ),
        sa.CheckConstraint(
            "(kind = 'page') = (event_id IS NULL)", name=op.f("ck_remark_event_where_a_wish")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (settled_on IS NULL)", name=op.f("ck_remark_settled_or_waiting")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_remark_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_event_id"), "remark", ["event_id"])
    op.create_table(
        "page_vote",
        sa.Column("page", _one_of(PAGES, "page_known"), nullable=False),
        sa.Column("voted_on", sa.Date(), nullable=False),
        sa.Column("helped", _one_of(("yes", "no"), "helped_known"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_page_vote_number_positive")),
        sa.PrimaryKeyConstraint("page", "voted_on", "helped", name=op.f("pk_page_vote")),
    )


def downgrade() -> None:
    op.drop_table("page_vote")
    op.drop_table("remark")


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)
