"""The tables of a migrated database are those of the models, and data survives each step."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, Inspector, inspect, text
from sqlalchemy.exc import IntegrityError

from tests.apps import an_app, let_go
from tests.conventions.one_of_everything import fill
from tests.conventions.sources import ROOT
from tests.databases import Databases
from unik.cli import add_migrations
from unik.extensions import db

pytestmark = pytest.mark.both_databases

STEPS = [step.revision for step in ScriptDirectory(str(ROOT / "migrations")).walk_revisions()]
"""Every step, the newest first."""
Contents = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def stairs(all_databases: Callable[[str], Databases], database_kind: str) -> Iterator["Stairs"]:
    """Return a full database on its way down, on which many tests can look in turn."""
    with Stairs(all_databases(database_kind)) as stairs:
        yield stairs


def test_the_steps_are_numbered_one_after_the_other():
    files = sorted(file.stem for file in (ROOT / "migrations" / "versions").glob("*.py"))

    assert files == STEPS[::-1]
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))


def test_a_migrated_database_looks_as_the_models_say(databases: Databases):
    with databases.fresh() as migrated, databases.blank() as created:
        with connected(created) as connection:
            db.metadata.create_all(connection)
            connection.commit()
            wanted = description(inspect(connection))
        with connected(migrated) as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, db.metadata) == []
            assert description(inspect(connection)) == wanted


def test_a_difference_between_tables_and_models_is_seen(databases: Databases):
    with databases.fresh() as url, connected(url) as connection:
        wanted = description(inspect(connection))
        connection.execute(text("DROP INDEX uq_sign_up_one_each"))

        assert description(inspect(connection)) != wanted


def test_one_can_go_all_the_way_down_and_up_again(databases: Databases):
    with databases.fresh() as url, connected(url) as connection:
        before = description(inspect(connection))
        connection.commit()
        downgrade(revision="base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
        connection.commit()

        upgrade()

        assert description(inspect(connection)) == before


@pytest.mark.parametrize("step", STEPS[1:])
def test_data_survives_a_step_down_and_up(step: str, stairs: "Stairs", databases: Databases):
    kept = stairs.contents_at(step)
    assert kept == restricted(stairs.everything, to=kept)

    with databases.like(stairs.url) as url, connected(url) as connection:
        upgrade()

        assert restricted(contents(connection), to=kept) == kept


@pytest.mark.parametrize(("kind", "below"), [("under_review", []), ("reissued", ["lost_pass"])])
def test_letters_that_step_24_added_do_not_outlive_it(kind, below, databases: Databases):
    with databases.fresh() as url, connected(url) as connection:
        fill(connection, db.metadata)
        connection.execute(text("UPDATE message SET kind = :kind"), {"kind": kind})
        connection.commit()

        downgrade(revision="0023_keep_local_verdicts")

        assert connection.scalars(text("SELECT kind FROM message")).all() == below
        connection.rollback()
        upgrade()


@pytest.mark.parametrize("starts_at", ["'2026-10-31'", "NULL"])
def test_step_51_forgets_times_that_cannot_be(starts_at, databases: Databases):
    with databases.fresh() as url, connected(url) as connection:
        fill(connection, db.metadata)
        connection.commit()
        downgrade(revision="0050_add_poster_picture")
        wrong = text(f"UPDATE assignment SET starts_at = {starts_at}, ends_at = '2026-10-30'")
        connection.execute(wrong)
        connection.commit()

        upgrade()

        kept = text("SELECT count(*) FROM assignment WHERE starts_at IS NULL AND ends_at IS NULL")
        assert connection.scalar(kept) == 1
        with pytest.raises(IntegrityError):
            connection.execute(wrong)
        connection.rollback()


class Stairs(ExitStack):
    """A database with a row in each table that goes down, from the newest step to the oldest.

    Whoever asks for a step again that it has left behind gets a new one from the top.
    """

    url: str
    everything: Contents

    def __init__(self, databases: Databases) -> None:
        super().__init__()
        self._databases = databases
        self._step: str | None = None

    def contents_at(self, step: str) -> Contents:
        """Go down to the step, and return what is left there; nobody has it open then."""
        if self._step is None or STEPS.index(step) <= STEPS.index(self._step):
            self._begin()
        with connected(self.url) as connection:
            downgrade(revision=step)
            self._step = step
            return contents(connection)

    def _begin(self) -> None:
        self.close()
        self.url = self.enter_context(self._databases.blank())
        with connected(self.url) as connection:
            upgrade()
            fill(connection, db.metadata)
            connection.commit()
            self.everything = contents(connection)
        assert all(self.everything.values())


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Give a connection to `url` in the context of an app that uses it."""
    app = an_app(url)
    add_migrations(app)
    try:
        with app.app_context(), db.engine.connect() as connection:
            yield connection
    finally:
        let_go(app)


def contents(connection: Connection) -> Contents:
    """Return the row of each table as text, by column, and let the tables go."""
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    rows = {name: connection.execute(text(f"SELECT * FROM {name}")).mappings() for name in names}
    found = {
        name: {key: str(value) for row in rows[name] for key, value in row.items()}
        for name in names
    }
    connection.rollback()
    return found


def restricted(everything: Contents, *, to: Contents) -> Contents:
    """Return what there is in the tables and columns that `to` has as well."""
    return {
        name: {column: everything[name].get(column, "gone") for column in columns}
        for name, columns in to.items()
    }


def description(inspector: Inspector) -> dict[str, dict[str, list[str]]]:
    """Return all that the database knows about each table, as text."""
    questions: dict[str, Callable[[str], object]] = {
        "columns": inspector.get_columns,
        "key": inspector.get_pk_constraint,
        "keys elsewhere": inspector.get_foreign_keys,
        "unique": inspector.get_unique_constraints,
        "indexes": inspector.get_indexes,
        "checks": inspector.get_check_constraints,
    }
    tables = set(inspector.get_table_names()) - {"alembic_version"}
    return {
        name: {question: sorted(_lines(ask(name))) for question, ask in questions.items()}
        for name in tables
    }


def _lines(found: object) -> Iterator[str]:
    """Write what an inspector found, one line per value."""
    match found:
        case list():
            for each in found:
                yield ", ".join(_lines(each))
        case dict():
            for name, value in found.items():
                yield f"{name}: {', '.join(_lines(value))}"
        case _:
            yield " ".join(str(found).split())
