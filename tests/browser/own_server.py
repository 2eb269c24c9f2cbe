"""A server of a test's own, to end and to begin again at the same address."""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import SystemRandom
from threading import Thread

from flask import Flask

from tests.apps import an_app, let_go
from tests.browser.serving import serving
from tests.browser.site import Site, wait_until_it_answers
from tests.builders import an_event
from tests.databases import SqliteDatabases
from unik.models import Event

PORTS = (20_000, 30_000)
"""Below those that systems hand out by themselves."""


class OwnServer:
    """One site, at the real time, whose server the test starts, stops and starts anew."""

    def __init__(
        self, folder: Path, database_url: str, app: Flask, settings: dict[str, object]
    ) -> None:
        self._folder = folder
        self._database_url = database_url
        self._settings = settings
        self._running = ExitStack()
        self._address = _free_address()
        self.site = Site("http://{}:{}".format(*self._address), None, app)
        (folder / "clock").touch()

    def start(self, *, release: str = "") -> None:
        """Serve until stopped; `release` names the static files as another release would."""
        environment = {
            "SERVED_DATABASE": self._database_url,
            "SERVED_AT": str(self._folder / "clock"),
            "SERVED_RELEASE": release,
            "SERVED_SETTINGS": json.dumps(self._settings),
        }
        log = self._folder / "log"
        door = self._running.enter_context(socket.create_server(self._address))
        self._running.enter_context(serving(door, log=log, environment=environment))
        wait_until_it_answers(f"{self.site.url}/halsa", log)

    def stop(self) -> None:
        """Answer nobody any more."""
        self._running.close()

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Stop, take requests all the same, and never answer them."""
        self.stop()
        with socket.create_server(self._address):
            yield

    @contextmanager
    def trouble(self) -> Iterator[None]:
        """Stop, and answer everything as a proxy does whose program is away."""
        self.stop()
        with ThreadingHTTPServer(self._address, _BadGateway) as proxy:
            Thread(target=proxy.serve_forever, daemon=True).start()
            yield
            proxy.shutdown()


def _free_address() -> tuple[str, int]:
    """Return an address that nobody is given by chance while the server is away."""
    while True:
        address = ("127.0.0.1", SystemRandom().randrange(*PORTS))
        with suppress(OSError), socket.create_server(address):
            return address


class _BadGateway(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Say that nobody is behind."""
        self.send_error(502)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def own_server(folder: Path, **settings: object) -> Iterator[OwnServer]:
    """Give a running server with these settings on a database without any data."""
    with SqliteDatabases(folder).fresh() as database_url:
        app = an_app(database_url, **settings)
        server = OwnServer(folder, database_url, app, settings)
        server.start()
        try:
            yield server
        finally:
            server.stop()
            let_go(app)


def an_evening_since(opens_at: datetime, **given: object) -> Event:
    """Return an evening by the real time, which the workers of a page and such a server live by."""
    return an_event(
        doors_open_at=opens_at,
        starts_at=opens_at,
        last_entry_at=opens_at + timedelta(hours=3),
        ends_at=opens_at + timedelta(hours=5),
        **given,
    )
