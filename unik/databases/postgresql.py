"""How PostgreSQL is asked where nothing is written."""

from typing import Any

from flask import current_app
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine

from unik.databases.reading import expects_only_reads

_ENGINE = "reading_engine"


class ReadingSession(Session):
    """A session that opens no transaction on PostgreSQL while its request only reads.

    Two messages less go back and forth. Nothing else changes: with READ COMMITTED, the
    default, every question sees what was committed when it was asked, transaction or not.
    """

    def get_bind(self, *asked: Any, **for_what: Any) -> Engine | Connection:
        """Return what the next question is sent over."""
        usual = super().get_bind(*asked, **for_what)
        if not expects_only_reads():
            return usual
        return current_app.extensions.get(_ENGINE, usual)


def set_up(extensions: dict[str, Any], engine: Engine) -> None:
    """Have an engine ready that opens no transactions; leave other databases alone."""
    if engine.dialect.name == "postgresql":
        extensions[_ENGINE] = engine.execution_options(isolation_level="AUTOCOMMIT")
