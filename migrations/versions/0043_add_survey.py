"""Count what people answer after an evening; no answer is kept as a row of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0043_add_survey"
down_revision = "0042_publish_later"
branch_labels = None
depends_on = None

QUESTIONS = ("sheet", "satisfied", "safe", "again")


def upgrade() -> None:
    op.create_table(
        "survey_answer",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column(
            "question",
            sa.Enum(
                *QUESTIONS,
                name="question_known",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_survey_answer_number_positive")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_survey_answer_event_id_event")
        ),
        sa.PrimaryKeyConstraint("event_id", "question", "choice", name=op.f("pk_survey_answer")),
    )


def downgrade() -> None:
    op.drop_table("survey_answer")
