"""Reading apart from the request's own transaction."""

from typing import Any

from sqlalchemy import Connection

from unik.extensions import db

# On SQLite, see `unik.databases.sqlite`. Elsewhere nothing is sent to begin or end a transaction.
_ALONE: dict[str, dict[str, Any]] = {
    "sqlite": {"stands_alone": True},
    "postgresql": {"isolation_level": "AUTOCOMMIT"},
}


def a_glance() -> Connection:
    """Return a connection for one single statement that reads; use it in a `with` statement.

    On SQLite the transaction of a request that writes locks other writers out from
    its first read on. What is asked before the slow parts, hashing a password or
    counting tries, is therefore asked here.
    """
    return db.engine.connect().execution_options(**_ALONE[db.engine.dialect.name])
