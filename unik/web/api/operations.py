"""What each route takes and tells, said where its view stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, TypeVar, cast

from flask import request

from unik.services.rate_limits import TooManyTries
from unik.web import transactions
from unik.web.api.answers import ERROR, Refused
from unik.web.api.kinds import Schema
from unik.web.api.shapes import Received, Sent, Told, Wrong

View = TypeVar("View", bound=Callable[..., Any])
Answer = tuple[dict[str, object], int]
"""What is told, and the status."""

MOST_AT_ONCE = 100
"""Things that one request may hold."""
NOTHING = Sent()


@dataclass(frozen=True)
class Operation:
    """One route, as far as the document has to know."""

    about: str
    asks: Sent
    says: Sent
    sends: Schema | None
    tells: Schema
    holds: Schema | None
    refuses: Mapping[int, str]
    is_known: bool


OPERATIONS: dict[str, Operation] = {}
"""Every described route by its endpoint."""


def operation(
    *,
    tells: Schema,
    asks: Sent = NOTHING,
    says: Sent = NOTHING,
    sends: Schema | None = None,
    holds: Schema | None = None,
    refuses: Mapping[int, str] | None = None,
    is_known: bool = False,
) -> Callable[[View], View]:
    """Describe a view: what its address asks, its headers say and is sent to it, and what it tells.

    What `holds` is told of waits for somebody to say whether it counts; where it `is_known` what
    is told, it is not told again.
    What it does is said by its docstring, and who may come in by the access table.
    """

    def describe(view: View) -> View:
        about = cleandoc(view.__doc__ or "")
        name = f"api.{view.__name__}"
        OPERATIONS[name] = Operation(
            about, asks, says, sends, tells, holds, refuses or {}, is_known
        )
        return view

    return describe


def read_query(asked: Sent) -> Received:
    """Return what the address asks for."""
    return asked.read(request.args.to_dict())


def sent_json() -> object:
    """Return what was sent; `None` where it is no JSON."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def one_or_many(of: Sent) -> Schema:
    """Say that something may be sent by itself, or as a list."""
    many = {"type": "array", "minItems": 1, "maxItems": MOST_AT_ONCE, "items": of.schema}
    return {"anyOf": [of.schema, many]}


def one_or_many_of(*told: Told[Any]) -> Schema:
    """Say that each gets an answer with a status of its own, in the order they were sent in."""
    one = [each.schema for each in told]
    many = {"type": "array", "items": {"anyOf": [*one, ERROR.schema]}}
    return {"anyOf": [*one, many]}


def answer_one_or_many(
    answer: Callable[[object], Answer],
) -> Answer | list[dict[str, object]]:
    """Answer what was sent, or each of a list by itself, in order, with a status of its own."""
    sent = sent_json()
    if not isinstance(sent, list):
        return answer(sent)
    many = cast("list[object]", sent)
    if not 1 <= len(many) <= MOST_AT_ONCE:
        raise Wrong("body")
    return [_with_status(answer, each) for each in many]


def _with_status(answer: Callable[[object], Answer], sent: object) -> dict[str, object]:
    # What the one before has read would keep this one's tries from being counted.
    transactions.let_go()
    try:
        told, status = answer(sent)
    except Wrong as wrong:
        told, status = ERROR.write(Refused("bad_request", field=str(wrong))), 400
    except TooManyTries:
        told, status = ERROR.write(Refused("too_many_requests")), 429
    return told | {"status": status}
