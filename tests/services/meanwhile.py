"""What somebody else does between what a transaction reads and what it writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def meanwhile(happens: Callable[[], object], *, read: str = "AS evening_title") -> Iterator[None]:
    """Let something happen once, right after a statement with `read` in it.

    Without it that is what the door reads before it lets somebody in.
    """
    waiting = [happens]

    def listen(_connection, _cursor, statement, *_rest) -> None:
        if read in statement and waiting:
            waiting.pop()()

    event.listen(Engine, "after_cursor_execute", listen)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", listen)
    assert not waiting, "nothing was read"
