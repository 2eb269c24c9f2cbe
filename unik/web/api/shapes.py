"""What is sent and what is told, field by field: one declaration each to read, write and describe.

So the document of the interface cannot say anything else than what the code does: a field that
is not declared cannot be read, and is never told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from unik.web.api.kinds import Kind, Schema, Written

Value = TypeVar("Value")
Thing = TypeVar("Thing")

KNOWN: dict[str, "Sent | Told[Any]"] = {}
"""Every shape by its name, for the document."""


class Wrong(ValueError):
    """A field of the request that cannot be read."""


@dataclass(frozen=True)
class Field(Generic[Value]):
    """Something that is sent under a name."""

    name: str
    kind: Kind[Value]
    about: str = ""

    @property
    def schema(self) -> Schema:
        """How it looks, and what it means."""
        return _described(self.kind.schema, self.about)


class Received:
    """The fields of one request, all of them read."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def __getitem__(self, asked: Field[Value]) -> Value:
        return cast("Value", self._values[asked.name])

    def get(self, asked: Field[Value]) -> Value | None:
        """Return what was sent, or `None`."""
        return cast("Value | None", self._values.get(asked.name))


@dataclass(frozen=True)
class Sent:
    """What a request holds: all that is `needed`, any `optional`, and just one of `one_of`."""

    name: str = ""
    needed: Sequence[Field[Any]] = ()
    optional: Sequence[Field[Any]] = ()
    one_of: Sequence[Field[Any]] = ()

    def __post_init__(self) -> None:
        if self.name:
            KNOWN[self.name] = self

    def read(self, body: object) -> Received:
        """Return what was sent; raise `Wrong` with the name of the field that cannot be read."""
        if not isinstance(body, dict):
            raise Wrong("body")
        sent = cast("dict[str, object]", body)
        if self.one_of and len([each for each in self.one_of if each.name in sent]) != 1:
            raise Wrong(self.one_of[0].name)
        given = (each for each in (*self.one_of, *self.optional) if each.name in sent)
        return Received({each.name: _read(each, sent) for each in (*given, *self.needed)})

    @property
    def schema(self) -> Schema:
        """Where the document describes it."""
        return _reference(self.name)

    @property
    def described(self) -> Schema:
        """What it looks like."""
        every = (*self.needed, *self.optional, *self.one_of)
        described: dict[str, object] = {
            "type": "object",
            "properties": {each.name: each.schema for each in every},
            "required": [each.name for each in self.needed],
        }
        if self.one_of:
            described["oneOf"] = [{"required": [each.name]} for each in self.one_of]
        return described


@dataclass(frozen=True)
class Part(Generic[Thing]):
    """One field of an answer: its kind, and where the value comes from."""

    kind: Written
    value: Callable[[Thing], object]
    about: str = ""
    if_any: bool = False
    """Left out where there is none."""


@dataclass(frozen=True)
class Told(Generic[Thing]):
    """What an answer holds."""

    name: str
    parts: Mapping[str, Part[Thing]] = field(hash=False)

    def __post_init__(self) -> None:
        KNOWN[self.name] = self

    def write(self, thing: Thing, /) -> dict[str, object]:
        """Return what is told of the thing."""
        return dict(self._written(thing))

    def _written(self, thing: Thing) -> Iterator[tuple[str, object]]:
        for name, part in self.parts.items():
            value = part.value(thing)
            if value is not None or not part.if_any:
                yield name, part.kind.write(value)

    @property
    def schema(self) -> Schema:
        """Where the document describes it."""
        return _reference(self.name)

    @property
    def described(self) -> Schema:
        """What it looks like."""
        return {
            "type": "object",
            "properties": {
                name: _described(part.kind.schema, part.about) for name, part in self.parts.items()
            },
            "required": [name for name, part in self.parts.items() if not part.if_any],
        }


def _read(asked: Field[Any], sent: Mapping[str, object]) -> object:
    try:
        return asked.kind.read(sent.get(asked.name))
    except ValueError:
        raise Wrong(asked.name) from None


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _described(schema: Schema, about: str) -> Schema:
    return {**schema, "description": about} if about else schema
