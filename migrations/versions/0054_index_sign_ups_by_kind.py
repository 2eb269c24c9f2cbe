"""Let sign-ups be counted by what became of them without reading them."""

from alembic import op

revision = "0054_index_sign_ups_by_kind"
down_revision = "0053_staff_of_a_venue"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_sign_up_kind", "sign_up", ["event_id", "state", "drop_in", "id"])
    op.drop_index("ix_sign_up_event_id", "sign_up")


def downgrade() -> None:
    op.create_index("ix_sign_up_event_id", "sign_up", ["event_id"])
    op.drop_index("ix_sign_up_kind", "sign_up")
