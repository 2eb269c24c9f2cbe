"""Keep how long guests stayed, and let organizers type in what an evening took."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import replace_values

revision = "0044_count_stays"
down_revision = "0043_add_survey"
branch_labels = None
depends_on = None

BEFORE = (
    "turnout",
    "first_time",
    "inside",
    "peak",
    "quarter",
    "refusal",
    "refused",
    "age",
    "grade",
    "gender",
    "municipality",
    "turned_away",
    "incident",
)
AFTER = (*BEFORE, "stay")


def upgrade() -> None:
    op.add_column("event", sa.Column("cost_kr", sa.Integer(), nullable=True))
    op.add_column("event", sa.Column("staff_minutes", sa.Integer(), nullable=True))
    replace_values("event_count", '"table"', "ck_event_count_table_known", BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM event_count WHERE \"table\" = 'stay'")
    replace_values("event_count", '"table"', "ck_event_count_table_known", AFTER, BEFORE)
    op.drop_column("event", "staff_minutes")
    op.drop_column("event", "cost_kr")
