"""Kinds of values in JSON: how each is read, written and described, said once."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar, cast
from uuid import UUID

from unik.domain.names import tidy
from unik.web.moments import read_moment

Schema = Mapping[str, object]
Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

_KEY = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_MOMENT = (
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?"
    "([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BASE64 = "[0-9A-Za-z+/]*={0,2}"


class Written(Protocol):
    """What can be told, and says how it looks."""

    @property
    def schema(self) -> Schema:
        """How it looks, in JSON Schema."""
        ...

    def write(self, value: Any, /) -> object:
        """Return what is told of the value."""
        ...


@dataclass(frozen=True)
class Kind(Generic[Value]):
    """A value that can be sent as well as told; reading raises ValueError."""

    schema: Schema
    read: Callable[[object], Value]
    write: Callable[[Value], object]


def text(
    parse: Callable[[str], Value],
    write: Callable[[Value], object] = str,
    *,
    pattern: str = "",
    longest: int = 0,
    **schema: object,
) -> Kind[Value]:
    """A kind that is a text of at most so many characters, and matches the whole `pattern`."""
    shape = re.compile(pattern or ".*", re.DOTALL)

    def read(value: object) -> Value:
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise ValueError("not a text like that")
        if longest and len(value) > longest:
            raise ValueError("too long")
        return parse(value)

    limits = {"pattern": f"^{pattern}$"} if pattern else {}
    limits |= {"maxLength": longest} if longest else {}
    return Kind({"type": "string", **schema, **limits}, read, write)


def choice(of: type[Choice]) -> Kind[Choice]:
    """A kind of text that is one of a closed list."""
    return text(of, lambda value: value.value, enum=[each.value for each in of])


def nullable(kind: Written) -> Written:
    """Tell a value or null."""
    return _Told(
        {"anyOf": [kind.schema, {"type": "null"}]},
        lambda value: None if value is None else kind.write(value),
    )


def list_of(kind: Written) -> Written:
    """Tell any number of values."""
    return _Told(
        {"type": "array", "items": kind.schema},
        lambda values: [kind.write(each) for each in cast("Sequence[object]", values)],
    )


@dataclass(frozen=True)
class _Told:
    """A value that is only told."""

    schema: Schema
    write: Callable[[Any], object]


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("not a whole number")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


KEY = text(UUID, pattern=_KEY, format="uuid")
MOMENT = text(read_moment, datetime.isoformat, pattern=_MOMENT, format="date-time")
DAY = text(date.fromisoformat, date.isoformat, pattern=_DAY, format="date")
ANY_TEXT = text(str)
TOKEN = text(str, pattern="[0-9A-Za-z_-]{1,100}")
NAME = text(tidy, longest=60)
DIGEST = text(bytes.fromhex, bytes.hex, pattern="[0-9a-fA-F]{64}")
BYTES = _Told(
    {"type": "string", "contentEncoding": "base64", "pattern": f"^{_BASE64}$"},
    lambda raw: b64encode(raw).decode(),
)
COUNT = Kind({"type": "integer", "minimum": 0}, _whole, int)
FLAG = Kind({"type": "boolean"}, _flag, bool)
