"""Places where events are held."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from unik.models.base import Base, Key


class Venue(Base):
    """One place, with the number of people that the fire service allows in it."""

    __tablename__ = "venue"
    __table_args__ = (CheckConstraint("fire_limit > 0", name="fire_limit_positive"),)

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    address: Mapped[str]
    map_url: Mapped[str | None]
    fire_limit: Mapped[int]
    staff_count: Mapped[int] = mapped_column(default=8, server_default="8")
    """How many usually work there on an evening."""
    access_info: Mapped[str] = mapped_column(default="")
    way_home: Mapped[str] = mapped_column(default="")
    is_example: Mapped[bool] = mapped_column(default=False)
