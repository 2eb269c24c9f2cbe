"""Keep pictures that organizers upload in place of the drawn poster."""

import sqlalchemy as sa
from alembic import op

revision = "0050_add_poster_picture"
down_revision = "0049_add_checklist"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "poster_picture",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("alt_text", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("for_pages", sa.LargeBinary(), nullable=False),
        sa.Column("for_print", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_poster_picture_has_size")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_poster_picture_event_id_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poster_picture")),
        sa.UniqueConstraint("event_id", name=op.f("uq_poster_picture_event_id")),
    )


def downgrade() -> None:
    op.drop_table("poster_picture")
