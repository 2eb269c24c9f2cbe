"""Reading apart from the request's own transaction."""

from sqlalchemy import Connection

from unik.extensions import db


def a_glance() -> Connection:
    """Return a connection for one short read; use it in a `with` statement.

    On SQLite the transaction of a request that writes locks other writers out from
    its first read on. What is asked before the slow parts, hashing a password or
    counting tries, is therefore asked here.
    """
    return db.engine.connect().execution_options(only_reads=True)
