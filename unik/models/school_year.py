"""School years."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base


class SchoolYear(Base):
    """One school year, known by the year in which it starts."""

    __tablename__ = "school_year"
    __table_args__ = (CheckConstraint("autumn_starts_on < spring_ends_on", name="terms_in_order"),)

    starts_in: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    autumn_starts_on: Mapped[date]
    spring_ends_on: Mapped[date]
    is_example: Mapped[bool] = mapped_column(default=False)
