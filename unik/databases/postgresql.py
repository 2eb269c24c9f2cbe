"""How PostgreSQL is asked: with patience that ends, and with less ado where nothing is written."""

from typing import Any

from flask import current_app
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Engine, event

from unik.databases.reading import expects_only_reads

_ENGINE = "reading_engine"
_PATIENCE = "-c lock_timeout=10s"
"""As long as on SQLite: whoever waits longer for somebody else's lock is told to try again."""


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
    """Wait ten seconds for a lock, and have an engine ready that opens no transactions.

    Other databases are left alone.
    """
    if engine.dialect.name == "postgresql":
        event.listen(engine, "do_connect", _be_patient)
        extensions[_ENGINE] = engine.execution_options(isolation_level="AUTOCOMMIT")


def _be_patient(_dialect: object, _record: object, _values: object, named: dict[str, Any]) -> None:
    given = named.get("options", "")
    if _PATIENCE not in given:
        named["options"] = f"{given} {_PATIENCE}".strip()
