"""The steps to the tables of today that a database has taken: `migrations/versions`."""

from pathlib import Path

from sqlalchemy import Connection, MetaData, String, Table, inspect, select
from sqlalchemy.schema import Column

MIGRATIONS = Path(__file__).parents[2] / "migrations"
_TAKEN = Table("alembic_version", MetaData(), Column("version_num", String))


def newest_step() -> str:
    """Return the name of the newest step there is; steps are numbered one after the other."""
    return max(file.stem for file in (MIGRATIONS / "versions").glob("*.py"))


def last_step_of(connection: Connection) -> str | None:
    """Return the name of the last step that the database took, or `None` before the first."""
    if not inspect(connection).has_table(_TAKEN.name):
        return None
    return connection.scalar(select(_TAKEN.c.version_num))
