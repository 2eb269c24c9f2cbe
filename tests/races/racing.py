"""Processes that start together, as the workers of a server may."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from typing import Any, TypeVar

from sqlalchemy import event

from tests.apps import an_app, let_go
from tests.forking import FORKING
from unik.extensions import db

PATIENCE_SECONDS = 120

Result = TypeVar("Result")

_start: Barrier


def race(database_url: str, runners: Sequence[Callable[[], Result]]) -> list[Result]:
    """Run each in a process of its own, inside an app context, and return what came of them.

    Every runner has to call `together()` equally often, at least once. The test must hold
    no transaction open meanwhile: commit first.
    """
    start = FORKING.Barrier(len(runners), timeout=PATIENCE_SECONDS)
    with ProcessPoolExecutor(len(runners), FORKING, _get_ready, (start,)) as processes:
        return list(processes.map(_run, [database_url] * len(runners), runners))


def started(work: Callable[..., object], *given: object) -> BaseProcess:
    """Return a process that does this work by itself, and may be killed."""
    process = FORKING.Process(target=work, args=given)
    process.start()
    return process


def together() -> None:
    """Wait until every other process of the race has come as far."""
    _start.wait()


@contextmanager
def together_before(words: str) -> Iterator[None]:
    """Wait for the others before each SQL statement that begins so."""

    def wait(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(words):
            together()

    event.listen(db.engine, "before_cursor_execute", wait)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", wait)


@contextmanager
def together_before_writing(times: int) -> Iterator[None]:
    """Wait for the others so many times before the first that is written, or locked for it."""
    first = ("BEGIN IMMEDIATE", "INSERT", "UPDATE")
    left = [together] * times

    def wait(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        while left and statement.startswith(first):
            left.pop()()

    event.listen(db.engine, "before_cursor_execute", wait)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", wait)


def _get_ready(start: Barrier) -> None:
    global _start  # noqa: PLW0603 - a barrier can only be inherited, not sent
    _start = start


def _run(database_url: str, runner: Callable[[], Result]) -> Result:
    app = an_app(database_url)
    try:
        with app.app_context():
            return runner()
    finally:
        let_go(app)
