"""School holidays."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.holidays import HolidayKind
from unik.models.base import Base, Key
from unik.models.columns import choice


class Holiday(Base):
    """One holiday of one school year, first and last day included."""

    __tablename__ = "holiday"
    __table_args__ = (CheckConstraint("starts_on <= ends_on", name="days_in_order"),)

    id: Mapped[Key]
    kind: Mapped[HolidayKind] = mapped_column(choice(HolidayKind, "kind_known"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    is_example: Mapped[bool] = mapped_column(default=False)
