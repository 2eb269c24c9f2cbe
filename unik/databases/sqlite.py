"""How SQLite is set up to be safe with several workers."""

from typing import Any

from sqlalchemy import Connection, Engine, event

from unik.databases.reading import expects_only_reads

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "secure_delete = ON",
    "recursive_triggers = ON",
)


def set_up(engine: Engine) -> None:
    """Make every connection of an SQLite engine safe; leave other databases alone."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Begin a transaction; a statement that stands alone is one by itself.

    A writer that starts as a reader fails at once when somebody else has written
    in between, so one that may write takes the write lock when it begins.
    """
    if not connection.get_execution_options().get("stands_alone"):
        connection.exec_driver_sql("BEGIN" if expects_only_reads() else "BEGIN IMMEDIATE")
