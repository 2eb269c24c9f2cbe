"""Plan and publish youth nights."""

import sqlalchemy as sa
from alembic import op

revision = "0007_add_event"
down_revision = "0006_add_school_year"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "published",
                "cancelled",
                name="state_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("holiday_id", sa.Uuid(), nullable=True),
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("doors_open_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_entry_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("early_minutes", sa.Integer(), nullable=False),
        sa.Column("reentry", sa.Boolean(), nullable=False),
        sa.Column("sign_up_opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sign_up_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("staff_count", sa.Integer(), nullable=False),
        sa.Column("places_taken", sa.Integer(), nullable=False),
        sa.Column("people_inside", sa.Integer(), nullable=False),
        sa.Column("lowest_cohort", sa.Integer(), nullable=False),
        sa.Column("highest_age", sa.Integer(), nullable=False),
        sa.Column("highest_cohort", sa.Integer(), nullable=True),
        sa.Column("next_year_sevens", sa.Boolean(), nullable=False),
        sa.Column("price_kr", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("adults", sa.Text(), nullable=False),
        sa.Column("contact_phone", sa.Text(), nullable=False),
        sa.Column("poster_seed", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_event_capacity_positive")),
        sa.CheckConstraint(
            "doors_open_at < last_entry_at", name=op.f("ck_event_entry_after_doors")
        ),
        sa.CheckConstraint("doors_open_at <= starts_at", name=op.f("ck_event_doors_before_start")),
        sa.CheckConstraint("early_minutes >= 0", name=op.f("ck_event_early_not_negative")),
        sa.CheckConstraint("highest_age <= 17", name=op.f("ck_event_never_adults")),
        sa.CheckConstraint(
            "highest_cohort IS NULL OR highest_cohort >= lowest_cohort",
            name=op.f("ck_event_cohorts_in_order"),
        ),
        sa.CheckConstraint("last_entry_at <= ends_at", name=op.f("ck_event_entry_before_end")),
        sa.CheckConstraint("people_inside >= 0", name=op.f("ck_event_inside_not_negative")),
        sa.CheckConstraint("places_taken >= 0", name=op.f("ck_event_places_not_negative")),
        sa.CheckConstraint("price_kr >= 0", name=op.f("ck_event_price_not_negative")),
        sa.CheckConstraint("staff_count >= 0", name=op.f("ck_event_staff_not_negative")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_event_start_before_end")),
        sa.ForeignKeyConstraint(
            ["holiday_id"], ["holiday.id"], name=op.f("fk_event_holiday_id_holiday")
        ),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_event_venue_id_venue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("slug", name=op.f("uq_event_slug")),
    )
    op.create_index(op.f("ix_event_doors_open_at"), "event", ["doors_open_at"], unique=False)
    op.create_index(op.f("ix_event_holiday_id"), "event", ["holiday_id"], unique=False)
    op.create_index(op.f("ix_event_venue_id"), "event", ["venue_id"], unique=False)


def downgrade() -> None:
    op.drop_table("event")
