"""Real databases for tests: each migrated once, then copied for every test.

Nothing here needs pytest, so benchmarks and race tests can use it as well.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import LiteralString, Protocol

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from tests import postgres
from tests.apps import migrate

KINDS = ("sqlite", "postgresql")


class Databases(Protocol):
    """Hands out databases of one kind; each is gone when its block ends."""

    def fresh(self) -> AbstractContextManager[str]:
        """Give the address of an empty, migrated database that nobody else uses."""
        ...

    def blank(self) -> AbstractContextManager[str]:
        """Give the address of a database without any table."""
        ...


class SqliteDatabases:
    """Databases in files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the address of an empty, migrated database that nobody else uses."""
        with self.blank() as url:
            shutil.copyfile(self._template(), file_of(url))
            yield url

    @contextmanager
    def blank(self) -> Iterator[str]:
        """Give the address of a database without any table."""
        file = self._folder / f"unik{next(self._numbers)}.db"
        try:
            yield f"sqlite:///{file}"
        finally:
            for leftover in self._folder.glob(f"{file.name}*"):
                leftover.unlink()

    def _template(self) -> Path:
        file = self._folder / "template.db"
        if not file.exists():
            with self.blank() as url:
                migrate(url)
                file_of(url).rename(file)
        return file


def file_of(url: str) -> Path:
    """Return the file of an SQLite database."""
    return Path(make_url(url).database or "")


class PostgresDatabases:
    """Databases on one PostgreSQL server, their names starting with `prefix`."""

    def __init__(self, server: str, prefix: str) -> None:
        self._server = make_url(server).set(drivername="postgresql")
        self._prefix = prefix
        self._numbers = count(1)
        self._has_template = False

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the address of an empty, migrated database that nobody else uses."""
        template = f"{self._prefix}_template"
        if not self._has_template:
            self._order("CREATE DATABASE {} TEMPLATE {}", template, "template0")
            self._has_template = True
            migrate(self._url(template))
        with self._copy_of(template) as url:
            yield url

    @contextmanager
    def blank(self) -> Iterator[str]:
        """Give the address of a database without any table."""
        with self._copy_of("template0") as url:
            yield url

    def close(self) -> None:
        """Leave nothing behind on a server that outlives us."""
        self._order("DROP DATABASE IF EXISTS {}", f"{self._prefix}_template")

    @contextmanager
    def _copy_of(self, template: str) -> Iterator[str]:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._order("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        try:
            yield self._url(name)
        finally:
            self._order("DROP DATABASE {} WITH (FORCE)", name)

    def _url(self, name: str) -> str:
        url = self._server.set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def _order(self, statement: LiteralString, *names: str) -> None:
        address = self._server.render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def postgres_databases() -> Iterator[PostgresDatabases]:
    """Give databases on the server in TEST_DATABASE_URL, or on one started for us."""
    given = os.environ.get("TEST_DATABASE_URL")
    with nullcontext(given) if given else postgres.running_server() as server:
        databases = PostgresDatabases(server, prefix=f"unik_{os.getpid()}")
        try:
            yield databases
        finally:
            databases.close()
