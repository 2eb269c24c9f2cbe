"""What remains of an evening: counts."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from unik.domain.tallies import Table
from unik.models.base import Base
from unik.models.columns import choice


class EventCount(Base):
    """One figure of an event whose sign-ups are erased: the cell of a table.

    `label` names the row, empty where it is not known or the only one.
    """

    __tablename__ = "event_count"

    event_id: Mapped[UUID] = mapped_column(ForeignKey("event.id"), primary_key=True)
    table: Mapped[Table] = mapped_column(choice(Table, "table_known"), primary_key=True)
    label: Mapped[str] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
