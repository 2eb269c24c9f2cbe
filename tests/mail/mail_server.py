"""A real mail server for tests: it speaks SMTP over sockets, and misbehaves where it is told to."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answers = dict[str, str]


@dataclass
class MailServer:
    """What it answers, what it does instead of answering, and what it took."""

    port: int
    answers: Answers = field(default_factory=dict)
    """What it says to a command (`MAIL`, `RCPT`, `DATA`, `.` for the end of a letter)."""
    dies_at: str | None = None
    """Where it closes the connection without a word."""
    hangs_at: str | None = None
    """Where it says nothing any more."""
    context: ssl.SSLContext | None = None
    is_implicit: bool = False
    before_answering: Callable[[], None] | None = None
    """Called when a letter is here, before anybody hears so."""
    letters: list[EmailMessage] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def ids(self) -> list[str]:
        """The ids of the letters that arrived whole, in their order."""
        return [letter["Message-ID"] for letter in self.letters]


class _Gone(Exception):
    """The connection is over."""


class _Talk(StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        self.mail: MailServer = self.server.mail
        with suppress(_Gone, OSError):
            if self.mail.is_implicit:
                self._encrypt()
            self._greet()

    def finish(self) -> None:
        """Close what was put around the connection as well."""
        with suppress(OSError):
            super().finish()
        self.connection.close()

    def _greet(self) -> None:
        self._answer("GREETING", "220 here")
        while line := self.rfile.readline():
            words = line.decode().strip()
            self.mail.commands.append(words)
            self._obey(words.partition(" ")[0].partition(":")[0].upper())

    def _obey(self, verb: str) -> None:
        match verb:
            case "EHLO":
                offers = ["250-here", "250-AUTH PLAIN"]
                offers += ["250-STARTTLS"] if self._may_encrypt() else []
                self._answer(verb, "\r\n".join([*offers, "250 8BITMIME"]))
            case "STARTTLS":
                self._answer(verb, "220 go")
                self._encrypt()
            case "AUTH":
                self._answer(verb, "235 welcome")
            case "DATA":
                self._take()
            case "QUIT":
                self._answer(verb, "221 bye")
                raise _Gone
            case _:
                self._answer(verb, "250 ok")

    def _may_encrypt(self) -> bool:
        return bool(self.mail.context) and not isinstance(self.connection, ssl.SSLSocket)

    def _take(self) -> None:
        if not self._answer("DATA", "354 go on").startswith("3"):
            return
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise _Gone
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            self._misbehave("IN DATA")
        if not self.mail.answers.get(".", "2").startswith("2"):
            self._answer(".", "")
            return
        letter = message_from_bytes(b"".join(lines), policy=default)
        self.mail.letters.append(letter)
        if self.mail.before_answering:
            self.mail.before_answering()
        self._answer(".", "250 taken")

    def _encrypt(self) -> None:
        assert self.mail.context
        self.connection = self.mail.context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)

    def _answer(self, verb: str, usual: str) -> str:
        self._misbehave(verb)
        answer = self.mail.answers.get(verb, usual)
        self.wfile.write(f"{answer}\r\n".encode())
        return answer

    def _misbehave(self, verb: str) -> None:
        if self.mail.dies_at == verb:
            self.connection.shutdown(socket.SHUT_RDWR)
            raise _Gone
        if self.mail.hangs_at == verb:
            self.mail.released.wait(60)
            raise _Gone


class _Server(ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    mail: MailServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up."""


@contextmanager
def a_mail_server(**given: Any) -> Iterator[MailServer]:
    """Serve on a free port of this machine during the block."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.mail = MailServer(port=server.server_address[1], **given)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.mail
        finally:
            server.mail.released.set()
            server.shutdown()
            thread.join()


def a_free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def certificate_for(name: str, folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Return a certificate that says it belongs to `name`, and what a server shows it with."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    known_as = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([known_as]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file, secret = folder / f"{name}.pem", folder / f"{name}.key"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, secret)
    return file, context
