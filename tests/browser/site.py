"""A real server for browsers: gunicorn in processes of its own."""

import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import Flask

from tests.apps import an_app, let_go
from tests.browser.serving import serving
from tests.databases import SqliteDatabases, copy, file_of
from unik.extensions import db

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """A running UNIK: its address, when its clocks started, and its app seen from here."""

    url: str
    at: datetime | None
    app: Flask

    @contextmanager
    def backstage(self) -> Iterator[None]:
        """Call services and queries on the site's database; all of it is saved at the end.

        Afterwards no lock is held, and what was loaded can still be read.
        """
        with self.app.app_context():
            yield
            db.session.commit()
            for each in list(db.session):
                db.session.refresh(each)


class Server:
    """A running server that begins anew for every site; starting one takes seconds."""

    def __init__(self, url: str, database_url: str, databases: SqliteDatabases, clock: Path):
        self._url = url
        self._database_url = database_url
        self._databases = databases
        self._clock = clock

    @contextmanager
    def site(self, *, at: datetime | None = None, like: Path | None = None) -> Iterator[Site]:
        """Give a site with the data kept in the file `like`, or without any.

        Its clocks run from `at` on, or show the real time.
        """
        if like:
            copy(like, file_of(self._database_url))
        else:
            with self._databases.fresh() as empty:
                copy(file_of(empty), file_of(self._database_url))
        self._set_clock(at)
        app = an_app(self._database_url)
        yield Site(self._url, at, app)
        let_go(app)

    def keep(self, file: Path) -> None:
        """Keep all data as it is now, for `site(like=file)`."""
        copy(file_of(self._database_url), file)

    def _set_clock(self, at: datetime | None) -> None:
        """Write the moment in one step, so that nobody reads half of it."""
        draft = self._clock.with_suffix(".draft")
        draft.write_text(at.isoformat() if at else "")
        draft.replace(self._clock)


@contextmanager
def running_server(folder: Path) -> Iterator[Server]:
    """Serve UNIK on an SQLite database in `folder`."""
    databases = SqliteDatabases(folder)
    clock = folder / "clock"
    clock.touch()
    with databases.fresh() as database_url, socket.create_server(("127.0.0.1", 0)) as door:
        url = "http://127.0.0.1:{1}".format(*door.getsockname())
        environment = {"SERVED_DATABASE": database_url, "SERVED_AT": str(clock)}
        with serving(door, log=folder / "log", environment=environment):
            wait_until_it_answers(f"{url}/halsa", folder / "log")
            yield Server(url, database_url, databases, clock)


def wait_until_it_answers(url: str, log: Path) -> None:
    """Wait for the first answer; fail with the log if there is none."""
    try:
        urllib.request.urlopen(url, timeout=PATIENCE_SECONDS).close()
    except OSError as error:
        raise AssertionError(f"The site does not answer:\n{log.read_text()}") from error
