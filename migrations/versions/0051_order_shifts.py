"""Let nobody's work at an evening end before it starts."""

import sqlalchemy as sa
from alembic import op

revision = "0051_order_shifts"
down_revision = "0050_add_poster_picture"
branch_labels = None
depends_on = None

NAME = "ck_assignment_ends_after_start"
IN_ORDER = "(starts_at IS NULL) = (ends_at IS NULL) AND (starts_at IS NULL OR starts_at < ends_at)"

ASSIGNMENT = sa.table("assignment", sa.column("starts_at"), sa.column("ends_at"))


def upgrade() -> None:
    # Times that cannot be are as good as none.
    op.execute(
        sa.update(ASSIGNMENT)
        .where(sa.text(f"NOT ({IN_ORDER})"))
        .values(starts_at=sa.null(), ends_at=sa.null())
    )
    with op.batch_alter_table("assignment") as assignment:
        assignment.create_check_constraint(op.f(NAME), IN_ORDER)


def downgrade() -> None:
    with op.batch_alter_table("assignment") as assignment:
        assignment.drop_constraint(op.f(NAME), type_="check")
