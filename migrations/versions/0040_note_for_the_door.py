"""Let organizers say what the door should look at, of all guests or of the younger ones."""

import sqlalchemy as sa
from alembic import op

revision = "0040_note_for_the_door"
down_revision = "0039_share_passes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("door_note", sa.Text(), nullable=False, server_default=""))
    op.add_column("event", sa.Column("door_note_below", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("event", "door_note_below")
    op.drop_column("event", "door_note")
