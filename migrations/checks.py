"""Letting a column take other values, for the steps that add some."""

import sqlalchemy as sa
from alembic import op


def replace_values(
    table: str, column: str, name: str, old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    """Let the check of that name, which lists what the column may hold, list something else.

    SQLite changes it in the table's own words, as its manual has it for checks: writing the
    table anew would tear away what points to it, and lose its other checks.
    """
    if op.get_bind().dialect.name == "sqlite":
        before, after = f"{column} IN ({listed(old)})", f"{column} IN ({listed(new)})"
        replace_words(table, f"CHECK ({before})", f"CHECK ({after})")
        return
    op.drop_constraint(op.f(name), table, type_="check")
    op.create_check_constraint(op.f(name), table, f"{column} IN ({listed(new)})")


def replace_words(table: str, old: str, new: str) -> None:
    """Say something else in the words that SQLite keeps of a table, whose rows fit them already."""
    connection = op.get_bind()
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(
        sa.text(
            "UPDATE sqlite_schema SET sql = replace(sql, :old, :new)"
            " WHERE type = 'table' AND name = :table"
        ),
        {"old": old, "new": new, "table": table},
    )
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))


def listed(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)
