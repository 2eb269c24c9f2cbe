"""Give youths a place at an event, once each."""

import sqlalchemy as sa
from alembic import op

revision = "0009_add_sign_up"
down_revision = "0008_add_assignment"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_up",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "active",
                "in_review",
                "waiting",
                "cancelled",
                "blocked",
                name="state_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("signed_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("was_blocked", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("adult_phone", sa.Text(), nullable=True),
        sa.Column("declared_year_seven", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column(
            "gender",
            sa.Enum(
                "girl",
                "boy",
                "non_binary",
                "undisclosed",
                name="gender_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "municipality",
            sa.Enum(
                "karlskoga",
                "degerfors",
                "other",
                name="municipality_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("first_time", sa.Boolean(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("short_code", sa.Text(), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("admitted_door", sa.Text(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "NOT inside OR admitted_at IS NOT NULL", name=op.f("ck_sign_up_inside_came_in")
        ),
        sa.CheckConstraint("serial >= 1", name=op.f("ck_sign_up_serial_from_one")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sign_up_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("event_id", "form_id", name=op.f("uq_sign_up_event_id_form_id")),
        sa.UniqueConstraint("event_id", "short_code", name=op.f("uq_sign_up_event_id_short_code")),
    )
    op.create_index(op.f("ix_sign_up_event_id"), "sign_up", ["event_id"], unique=False)
    op.create_index(
        "ix_sign_up_was_blocked",
        "sign_up",
        ["event_id"],
        unique=False,
        sqlite_where=sa.text("was_blocked = 1"),
        postgresql_where=sa.text("was_blocked"),
    )
    op.create_index(
        "uq_sign_up_one_each",
        "sign_up",
        ["event_id", "name_key", "born_on"],
        unique=True,
        sqlite_where=sa.text(
            "name_key IS NOT NULL AND state IN ('active', 'blocked', 'in_review', 'waiting')"
        ),
        postgresql_where=sa.text(
            "name_key IS NOT NULL AND state IN ('active', 'blocked', 'in_review', 'waiting')"
        ),
    )


def downgrade() -> None:
    op.drop_table("sign_up")
