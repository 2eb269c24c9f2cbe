"""How SQLite is set up to be safe with several workers."""

from typing import Any

from sqlalchemy import Connection, Engine, event

from unik.databases.reading import expects_only_reads

_BUSY_TIMEOUT_MS = 10_000
_PATIENCE_MS = 500
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    f"busy_timeout = {_BUSY_TIMEOUT_MS}",
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


def empty_log(engine: Engine) -> bool:
    """Empty SQLite's write-ahead log, where what was erased can still be read.

    False if somebody was reading or writing just then; nobody waits long for this, so it
    is to be tried again. Other databases are left alone: their logs have owners of their own.
    """
    if engine.dialect.name != "sqlite":
        return True
    with engine.connect().execution_options(stands_alone=True) as connection:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        is_busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}")
    return not is_busy
