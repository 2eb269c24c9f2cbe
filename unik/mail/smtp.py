"""Letters handed over to a mail server."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from enum import StrEnum

from unik.domain.sending import Trouble
from unik.mail.troubles import Undelivered

_TIMEOUT_SECONDS = 15
_FOR_GOOD = 500


class Tls(StrEnum):
    """How a connection is kept from being read: from a command on, from the start, not at all."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


@dataclass(frozen=True)
class SmtpServer:
    """A server that takes letters, and shows a certificate for its name."""

    host: str
    port: int
    tls: Tls = Tls.STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    authorities: str | None = None
    """A file of certificates to trust instead of the system's."""
    timeout: float = _TIMEOUT_SECONDS
    """Seconds to wait for each answer."""

    def send(self, email: EmailMessage) -> None:
        """Hand a letter over; raise `Undelivered` unless the server has said that it has it."""
        try:
            connection = self._connected()
            try:
                connection.send_message(email)
            finally:
                _leave(connection)
        except (OSError, smtplib.SMTPException) as error:
            raise Undelivered(_trouble(error)) from error

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context(cafile=self.authorities)
        if self.tls is Tls.IMPLICIT:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout, context=context
            )
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.tls is Tls.STARTTLS:
                connection.starttls(context=context)
            if self.user is not None:
                connection.login(self.user, self.password or "")
        except BaseException:
            connection.close()
            raise
        return connection


def _leave(connection: smtplib.SMTP) -> None:
    """Say goodbye; what a server says to that changes nothing about the letter."""
    with suppress(OSError, smtplib.SMTPException):
        connection.quit()
    connection.close()


def _trouble(error: OSError | smtplib.SMTPException) -> Trouble:
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=answers):
            return _by_code(min(code for code, _ in answers.values()), Trouble.REFUSED)
        case smtplib.SMTPDataError(smtp_code=code):
            return _by_code(code, Trouble.REJECTED)
        case smtplib.SMTPNotSupportedError() | ssl.SSLError():
            return Trouble.MISCONFIGURED
        case smtplib.SMTPResponseException(smtp_code=code):
            return _by_code(code, Trouble.MISCONFIGURED)
        case TimeoutError():
            return Trouble.TIMED_OUT
        case _:
            timed_out = isinstance(error.__context__, TimeoutError)
            return Trouble.TIMED_OUT if timed_out else Trouble.UNREACHABLE


def _by_code(code: int, when_for_good: Trouble) -> Trouble:
    return when_for_good if code >= _FOR_GOOD else Trouble.BUSY
