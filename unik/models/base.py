"""What every table shares: naming of constraints, column types, keys."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from typing import Annotated, Any
from uuid import UUID, uuid4

from sqlalchemy import Date, DateTime, Dialect, MetaData, Text, Uuid, inspect
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A point in time: UTC in the database, always with its zone in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; raise ValueError for one without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Key = Annotated[UUID, mapped_column(primary_key=True, default=uuid4)]


@cache
def _reader(row: type[DeclarativeBase]) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*(each.key for each in inspect(row).column_attrs))


class Base(DeclarativeBase):
    """Every table of UNIK."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            datetime: Moment(),
            date: Date(),
            UUID: Uuid(),
            str: Text(),
        },
    )

    def as_values(self) -> tuple[object, ...]:
        """Return what the row holds in all its columns."""
        return _reader(type(self))(self)
