"""Counting what the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import has_app_context
from sqlalchemy import Engine, event

from unik.web.site_settings import read_anew, site_settings

_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "DELETE FROM rate_limit")


@contextmanager
def counted_statements(*, from_cold: bool = False) -> Iterator[list[str]]:
    """Yield a list that fills with every SQL statement, transaction control left out.

    The settings of the site are read before: a process does so every few seconds, whatever
    it is asked, and `tests/services/test_site_settings.py` says that it does so no oftener.
    With `from_cold` they are forgotten instead, so that whoever asks for them counts as well.
    Left out too is that one counter of tries in sixteen takes old ones with it, which falls on
    keys that are drawn by lot: `tests/services/test_rate_limits.py` says when it does.
    """
    statements: list[str] = []
    if from_cold:
        read_anew()
    elif has_app_context():
        site_settings()

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(_NOT_COUNTED):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
