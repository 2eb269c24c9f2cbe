"""Real databases for tests: each migrated once, then copied for every test.

Nothing here needs pytest, so benchmarks and race tests can use it as well.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import LiteralString, Protocol

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from tests import postgres
from tests.apps import migrate
from tests.emptying import Emptied

KINDS = ("sqlite", "postgresql")


class Databases(Protocol):
    """Hands out databases of one kind; each is gone when its block ends."""

    def fresh(self) -> AbstractContextManager[str]:
        """Give the address of an empty, migrated database that nobody else uses."""
        ...

    def blank(self) -> AbstractContextManager[str]:
        """Give the address of a database without any table."""
        ...

    def like(self, url: str) -> AbstractContextManager[str]:
        """Give the address of a copy of the database at `url`, which nobody has open."""
        ...


class Numbers:
    """Numbers of what is there now, so that one database after the other has the same name.

    An engine that a test has used serves the next one at the same address.
    """

    def __init__(self) -> None:
        self._free: list[int] = []
        self._new = count(1)

    @contextmanager
    def one(self) -> Iterator[int]:
        """Give a number that nobody else has during the block."""
        number = self._free.pop() if self._free else next(self._new)
        try:
            yield number
        finally:
            self._free.append(number)


class SqliteDatabases:
    """Databases in files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = Numbers()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the address of an empty, migrated database that nobody else uses."""
        with self.blank() as url:
            shutil.copyfile(self._template(), file_of(url))
            yield url

    @contextmanager
    def blank(self) -> Iterator[str]:
        """Give the address of a database without any table."""
        with self._numbers.one() as number:
            file = self._folder / f"unik{number}.db"
            try:
                yield f"sqlite:///{file}"
            finally:
                for leftover in self._folder.glob(f"{file.name}*"):
                    leftover.unlink()

    @contextmanager
    def like(self, url: str) -> Iterator[str]:
        """Give the address of a copy of the database at `url`."""
        with self.blank() as another:
            copy(file_of(url), file_of(another))
            yield another

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


def copy(source: Path, target: Path) -> None:
    """Let the SQLite database `target` hold what `source` holds, whoever has them open."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


class PostgresDatabases:
    """Databases on one PostgreSQL server, their names starting with `prefix`."""

    def __init__(self, server: str, prefix: str) -> None:
        self._server = make_url(server).set(drivername="postgresql")
        self._connection = psycopg.connect(self._address(self._server.database), autocommit=True)
        self._prefix = prefix
        self._numbers = count(1)
        self._template: str | None = None
        self._emptied: list[tuple[str, Emptied]] = []

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """Give the address of an empty, migrated database that nobody else uses.

        Emptying one is quicker than making one, so a database serves again if its tables
        are still those that it was made with.
        """
        name, database = self._emptied.pop() if self._emptied else self._made()
        try:
            yield self._url(name)
        finally:
            if database.empty():
                self._emptied.append((name, database))
            else:
                self._drop(name)

    @contextmanager
    def blank(self) -> Iterator[str]:
        """Give the address of a database without any table."""
        with self.like(self._url("template0")) as url:
            yield url

    @contextmanager
    def like(self, url: str) -> Iterator[str]:
        """Give the address of a copy of the database at `url`, which nobody has open."""
        name = self._copy_of(make_url(url).database or "")
        try:
            yield self._url(name)
        finally:
            self._drop(name)

    def close(self) -> None:
        """Leave nothing behind on a server that outlives us."""
        for name, database in self._emptied:
            database.close()
            self._drop(name)
        if self._template:
            self._drop(self._template)
        self._connection.close()

    def _made(self) -> tuple[str, Emptied]:
        if not self._template:
            self._template = self._copy_of("template0")
            migrate(self._url(self._template))
        name = self._copy_of(self._template)
        return name, Emptied(self._address(name))

    def _copy_of(self, template: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._order("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
        return name

    def _drop(self, name: str) -> None:
        self._order("DROP DATABASE {} WITH (FORCE)", name)

    def _url(self, name: str) -> str:
        url = self._server.set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def _address(self, name: str | None) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)

    def _order(self, statement: LiteralString, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


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
