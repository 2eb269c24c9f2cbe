"""Column types that several tables use."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Enum, Uuid
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from unik.models.base import Moment


def choice(kind: type[StrEnum], name: str) -> Enum:
    """Return a text column type that holds the values of `kind` and no others.

    `name` becomes the name of the check constraint.
    """
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=_values,
    )


def _values(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


class NewKey(FunctionElement[UUID]):
    """A new key for each row that a statement inserts, drawn by the database."""

    inherit_cache = True
    type = Uuid()


@compiles(NewKey, "postgresql")
def _on_postgresql(_key: NewKey, _compiler: Any, **_: Any) -> str:
    return "gen_random_uuid()"


@compiles(NewKey, "sqlite")
def _on_sqlite(_key: NewKey, _compiler: Any, **_: Any) -> str:
    return "lower(hex(randomblob(16)))"


class DatabaseClock(FunctionElement[datetime]):
    """The moment in which a row is written, by the one clock that all workers share."""

    inherit_cache = True
    type = Moment()


@compiles(DatabaseClock, "postgresql")
def _clock_of_postgresql(_clock: DatabaseClock, _compiler: Any, **_: Any) -> str:
    return "clock_timestamp()"


@compiles(DatabaseClock, "sqlite")
def _clock_of_sqlite(_clock: DatabaseClock, _compiler: Any, **_: Any) -> str:
    return "(strftime('%Y-%m-%d %H:%M:%f', 'now') || '000')"
