"""What remains of the answers to the survey after an evening: counts."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.surveys import Question
from unik.models.base import Base
from unik.models.columns import choice


class SurveyAnswer(Base):
    """How often one choice was made in the survey of one evening.

    Answers are counted as they come and kept in no other way: no row, no order and no time
    of day tells which answers were given together, or by whom.
    """

    __tablename__ = "survey_answer"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), primary_key=True)
    question: Mapped[Question] = mapped_column(choice(Question, "question_known"), primary_key=True)
    choice: Mapped[str] = mapped_column(primary_key=True)
    """As `unik.domain.surveys.CHOICES` lists them."""
    number: Mapped[int]
