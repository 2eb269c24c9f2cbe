"""One row in every table, for checks that care about tables rather than evenings."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Enum,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    Uuid,
    insert,
)

from unik.models.base import Moment

Row = Mapping[str, object]

_MOMENT = datetime(2026, 10, 30, 17, tzinfo=UTC)
_DAY = date(2026, 10, 30)

ORDINARY: dict[type, Callable[[int], object]] = {
    Boolean: lambda _: True,
    Date: lambda place: _DAY + timedelta(days=place),
    Integer: lambda _: 17,
    JSON: lambda _: {"places": 1},
    LargeBinary: lambda place: bytes([place]),
    Moment: lambda place: _MOMENT + timedelta(hours=place),
    Text: lambda place: f"text {place}",
    Uuid: lambda _: uuid4(),
}
"""A value for each type, later the further right the column stands."""

UNUSUAL: dict[str, object] = {
    "event.last_entry_at": _MOMENT + timedelta(hours=7),
    "message.account_id": None,
    "remark.page": None,
    "remark.settled_on": None,
}
"""Values for columns that stand out of their order."""


def fill(connection: Connection, metadata: MetaData) -> None:
    """Insert one row into every table."""
    rows: dict[str, Row] = {}
    for table in metadata.sorted_tables:
        row = {
            column.name: _value(column, place, rows) for place, column in enumerate(table.columns)
        }
        connection.execute(insert(table).values(row))
        rows[table.name] = row


def _value(column: Column[object], place: int, rows: Mapping[str, Row]) -> object:
    if str(column) in UNUSUAL:
        return UNUSUAL[str(column)]
    for key in column.foreign_keys:
        return rows[key.column.table.name][key.column.name]
    if isinstance(column.type, Enum):
        return next(iter(column.type.enum_class or ()))
    return ORDINARY[type(column.type)](place)
