"""Handing SMS to a stand-in for 46elks."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from tests.mail.mail_server import a_free_port
from tests.mail.matters import CODE, SITE, a_matter
from unik.domain.messages import SHORT, Audience, MessageKind
from unik.domain.sending import Trouble
from unik.mail.short import write_short
from unik.mail.sms import Elks
from unik.mail.troubles import Undelivered

NUMBER = "+46701740612"
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The alphabet of GSM 03.38: one more character and every SMS holds half as much."""


class StandIn(ThreadingHTTPServer):
    """Answers as it is told, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.status, self.location, self.hangs = 200, "", False
        self.asked: list[dict[str, Any]] = []
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/a1/sms"


class _Asked(BaseHTTPRequestHandler):
    server: StandIn

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(
            {"path": self.path, "headers": dict(self.headers), "form": parse_qs(body)}
        )
        if self.server.hangs:
            self.server.released.wait(60)
            return
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[StandIn]:
    with StandIn() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            server.shutdown()
            thread.join()


@pytest.fixture
def server():
    with running() as server:
        yield server


def client_of(server: StandIn, **given: object) -> Elks:
    ordinary = {"user": "u123", "password": "p456", "sender": "UNIK", "api": server.url}
    return Elks(**{"timeout": 5.0} | ordinary | given)


def trouble_of(client: Elks) -> Trouble:
    with pytest.raises(Undelivered) as failure:
        client.send(NUMBER, "Hej")
    assert NUMBER not in str(failure.value)
    return failure.value.trouble


def test_a_message_is_asked_for_as_46elks_wants_it(server):
    client_of(server).send(NUMBER, "Kvällen är inställd & slut")

    [asked] = server.asked
    assert asked["path"] == "/a1/sms"
    assert asked["headers"]["Authorization"] == f"Basic {b64encode(b'u123:p456').decode()}"
    assert asked["form"] == {
        "from": ["UNIK"],
        "to": [NUMBER],
        "message": ["Kvällen är inställd & slut"],
    }


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (400, Trouble.REFUSED),
        (401, Trouble.MISCONFIGURED),
        (402, Trouble.BUSY),
        (403, Trouble.MISCONFIGURED),
        (404, Trouble.MISCONFIGURED),
        (429, Trouble.BUSY),
        (500, Trouble.BUSY),
        (503, Trouble.BUSY),
        (599, Trouble.BUSY),
    ],
)
def test_what_it_answers_decides_what_is_done_next(server, status, trouble):
    server.status = status

    assert trouble_of(client_of(server)) is trouble


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_number_is_not_sent_on_to_somebody_else(server, status):
    with running() as elsewhere:
        server.status, server.location = status, elsewhere.url

        assert trouble_of(client_of(server)) is Trouble.MISCONFIGURED
        assert not elsewhere.asked


def test_nobody_waits_for_ever(server):
    server.hangs = True

    assert trouble_of(client_of(server, timeout=0.2)) is Trouble.TIMED_OUT


def test_a_server_that_is_not_there_is_unreachable(server):
    api = f"http://127.0.0.1:{a_free_port()}/a1/sms"

    assert trouble_of(client_of(server, api=api)) is Trouble.UNREACHABLE


def test_the_password_is_not_shown(server):
    assert "p456" not in repr(client_of(server))


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
@pytest.mark.parametrize("kind", sorted(SHORT))
def test_an_sms_is_short_names_nobody_and_can_change_nothing(kind, language):
    words = write_short(a_matter(kind, Audience.ADULT, language))

    assert len(words) <= 160 * 2 - 14
    assert not set(words) - GSM
    assert SITE.phone in words
    for unsaid in ("Alva", CODE.manage_token, "http", "K7F"):
        assert unsaid not in words


def test_no_other_kind_is_said_in_an_sms():
    with pytest.raises(ValueError, match="pass"):
        write_short(a_matter(MessageKind.PASS, Audience.ADULT))
