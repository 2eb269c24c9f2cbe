"""Holding a small table while what may stand in it is decided on."""

from sqlalchemy import text

from unik.extensions import db
from unik.models.base import Base


def hold_table(table: type[Base]) -> None:
    """Let nobody else write into the table until the transaction ends; all may read it.

    On SQLite whoever may write holds everything from the start.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text(f"LOCK TABLE {table.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))
