"""A browser that does as little as it can, so that the load weighs less than the server."""

import re
import socket
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

import brotli

_PACKED = re.compile(rb"\r\ncontent-encoding: *br", re.IGNORECASE)
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^=\r]+)=([^;\r]*)", re.IGNORECASE)
_LOCATION = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)
_LAST_ANSWER = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    head: bytes
    body: bytes

    @property
    def page(self) -> bytes:
        """What the page says, unpacked."""
        return brotli.decompress(self.body) if _PACKED.search(self.head) else self.body

    @property
    def location(self) -> str:
        """The address to go to next."""
        found = _LOCATION.search(self.head)
        assert found, self.head
        return found[1].decode()


class Client:
    """One connection that stays open, with the cookies that came over it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self.cookies: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask(f"GET {path} HTTP/1.1", b"")

    def post(self, path: str, body: bytes, kind: str, **headers: str) -> Answer:
        """Send something of that kind."""
        headers |= {"Content-Type": kind, "Content-Length": str(len(body))}
        return self._ask(f"POST {path} HTTP/1.1", body, headers)

    def post_form(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self.post(path, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def hang_up(self) -> None:
        """Close the connection; the next request opens another one."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def _ask(self, line: str, body: bytes, headers: dict[str, str] | None = None) -> Answer:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [line, "Host: 127.0.0.1", "Accept-Encoding: br", f"Cookie: {kept}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in (headers or {}).items()]
        connection = self._connected()
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return self._answer(connection)

    def _answer(self, connection: socket.socket) -> Answer:
        received = b""
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += _more(connection)
        head, body = received[:end], received[end + 4 :]
        length = _LENGTH.search(head)
        while length and len(body) < int(length[1]):
            body += _more(connection)
        if _LAST_ANSWER.search(head):
            self.hang_up()
        self.cookies |= {name.decode(): value.decode() for name, value in _COOKIE.findall(head)}
        return Answer(int(head.split(b" ", 2)[1]), head, body)

    def _connected(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=30)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket


def _more(connection: socket.socket) -> bytes:
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("the server hung up")
    return received
