"""Making a PostgreSQL database as good as new, which takes less time than making a new one."""

import psycopg
from psycopg import sql

_ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

_MADE_OF = """
SELECT string_agg(concat_ws(' ', tableoid, oid, attrelid, attnum, xmin), ',' ORDER BY 1) FROM (
    SELECT tableoid, oid, NULL AS attrelid, NULL AS attnum, xmin FROM pg_class
    UNION ALL SELECT tableoid, NULL, attrelid, attnum, xmin FROM pg_attribute
    UNION ALL SELECT tableoid, oid, NULL, NULL, xmin FROM pg_constraint
    UNION ALL SELECT tableoid, oid, NULL, NULL, xmin FROM pg_trigger
    UNION ALL SELECT tableoid, oid, NULL, NULL, xmin FROM pg_proc
    UNION ALL SELECT tableoid, NULL, adrelid, adnum, xmin FROM pg_attrdef
) AS everything WHERE oid >= 16384 OR attrelid >= 16384
"""
"""Every part of every table, and the transaction that last changed it."""

_KEPT = "alembic_version"


class Emptied:
    """A migrated database in which no migration has put rows; it is emptied again and again."""

    def __init__(self, address: str) -> None:
        self._connection = psycopg.connect(address, autocommit=True)
        # Rows that are only ever added, and those that others point to, can go then.
        self._connection.execute("SET session_replication_role = replica")
        self._made_of = self._ask(_MADE_OF)
        tables = self._ask("SELECT array_agg(tablename) FROM pg_tables WHERE schemaname = 'public'")
        self._tables = [sql.Identifier(name) for name in tables if name != _KEPT]
        rows = [self._ask(sql.SQL("SELECT count(*) FROM {}").format(each)) for each in self._tables]
        assert not any(rows), "what migrations put in would be gone the next time"

    def empty(self) -> bool:
        """Take every row out; false if its tables are not as they were made."""
        self._connection.execute(_ALONE)
        if self._ask(_MADE_OF) != self._made_of:
            self.close()
            return False
        deleting = [sql.SQL("DELETE FROM {}").format(each) for each in self._tables]
        self._connection.execute(sql.SQL(";").join(deleting))
        return True

    def close(self) -> None:
        """Leave the database."""
        self._connection.close()

    def _ask(self, question):
        [answer] = self._connection.execute(question).fetchone()
        return answer
