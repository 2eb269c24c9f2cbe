"""What every test may ask for.

A test that asks for `app` runs inside an app context of its own, on a freshly migrated
database that nobody else uses: it may call services and queries directly. `client` answers
each request in a context apart from the test's, as a server would, and what the test did
before is committed first. With the mark `both_databases` (or by asking for `any_app`) a
test runs once on SQLite and once on PostgreSQL.
"""

import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime

import hypothesis
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from tests.apps import an_app, let_go
from tests.clients import a_client
from tests.databases import KINDS, Databases, SqliteDatabases, postgres_databases
from tests.scratch import scratch_folder

pytest_plugins = ["tests.no_skips_in_ci"]
# Looked for after every 700 new objects, what may be thrown away takes a tenth of all time.
gc.set_threshold(50_000, 20, 20)
pytest.register_assert_rewrite("tests.pages", "tests.axe")

hypothesis.settings.register_profile(
    "default", max_examples=50, deadline=None, derandomize=True, print_blob=True
)
hypothesis.settings.register_profile(
    "proof", parent=hypothesis.settings.get_profile("default"), max_examples=500
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile catalogues and compress static files that are newer than the last time."""
    if not hasattr(session.config, "workerinput"):
        subprocess.run(["bin/prepare"], cwd=session.config.rootpath, check=True)


def pytest_collection_finish() -> None:
    """Let Python not look again and again through all tests for what may be thrown away."""
    gc.collect()
    gc.freeze()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for it on both kinds of database."""
    marked = metafunc.definition.get_closest_marker("both_databases")
    asked = marked or "any_app" in metafunc.fixturenames
    if asked and "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", KINDS, scope="session")


@pytest.fixture(scope="session")
def database_kind() -> str:
    """Say which kind of database the test runs on: `sqlite` or `postgresql`."""
    return "sqlite"


@pytest.fixture(scope="session")
def all_databases() -> Iterator[Callable[[str], Databases]]:
    """Return what hands out databases of a kind; a server starts when first asked for."""
    with ExitStack() as opened:
        files = SqliteDatabases(opened.enter_context(scratch_folder()))
        known: dict[str, Databases] = {"sqlite": files}

        def of_kind(kind: str) -> Databases:
            if kind not in known:
                known[kind] = opened.enter_context(postgres_databases())
            return known[kind]

        yield of_kind


@pytest.fixture
def databases(all_databases: Callable[[str], Databases], database_kind: str) -> Databases:
    """Hand out further databases of the test's kind: `with databases.fresh() as url:`."""
    return all_databases(database_kind)


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """Return the address of the test's own migrated database, for other processes too."""
    with databases.fresh() as url:
        yield url


@pytest.fixture
def app(database_url: str) -> Iterator[Flask]:
    """Return UNIK on the test's own database, with its context open for the whole test."""
    app = an_app(database_url)
    with app.app_context():
        yield app
    let_go(app)


@pytest.fixture
def any_app(app: Flask) -> Flask:
    """Return UNIK on SQLite, and in a second run on PostgreSQL."""
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser for `visit()`; `app.test_client()` gives another one."""
    return a_client(app)


@pytest.fixture
def at() -> Iterator[Callable[[datetime], datetime]]:
    """Return `at(moment)`, which stops every clock there and may be called again."""
    with ExitStack() as stopped:

        def at(moment: datetime) -> datetime:
            assert moment.tzinfo, "a moment needs a time zone"
            stopped.close()
            travel: AbstractContextManager[object] = time_machine.travel(moment, tick=False)
            stopped.enter_context(travel)
            return moment

        yield at
