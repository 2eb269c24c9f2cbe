"""The ways out of UNIK, as this installation has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from unik.domain.messages import SHORT, Channel, MessageKind, OutboxRules
from unik.domain.quiet_hours import QuietHours
from unik.domain.sending import Trouble
from unik.mail.envelopes import as_email
from unik.mail.folder import Folder
from unik.mail.letters import Letter
from unik.mail.matters import Invitation, Matter, Site
from unik.mail.short import write_short
from unik.mail.sms import Elks
from unik.mail.smtp import SmtpServer, Tls
from unik.mail.troubles import Undelivered
from unik.mail.writers import write


class TakesLetters(Protocol):
    """Whoever takes e-mail; raises `Undelivered`."""

    def send(self, email: EmailMessage) -> None:
        """Take a letter for good."""
        ...


class TakesShortMessages(Protocol):
    """Whoever takes SMS; raises `Undelivered`."""

    def send(self, number: str, words: str) -> None:
        """Take a message for good."""
        ...


@dataclass(frozen=True)
class PostOffice:
    """Writes what a matter calls for, and hands it over."""

    site: Site
    sender: Address
    letters: TakesLetters
    short_messages: TakesShortMessages | None = None
    reply_to: str | None = None
    """Where an answer goes, if not to the sender."""

    @property
    def is_sending(self) -> bool:
        """Whether letters leave; otherwise they stay in a folder."""
        return not isinstance(self.letters, Folder)

    def send(self, matter: Matter | Invitation, channel: Channel, recipient: str) -> None:
        """Send one message; raise `Undelivered`."""
        if isinstance(matter, Invitation):
            self._send_invitation(matter, recipient)
        elif channel is Channel.MAIL:
            self._send_letter(matter, recipient)
        elif self.short_messages is None:
            raise Undelivered(Trouble.MISCONFIGURED)
        else:
            self.short_messages.send(recipient, write_short(matter))

    def _send_letter(self, matter: Matter, recipient: str) -> None:
        self.send_letter(write(matter), matter.message_id, recipient, now=matter.now)

    def _send_invitation(self, matter: Invitation, recipient: str) -> None:
        """Never put the link into the folder, which others may read who must not have it."""
        if not self.is_sending:
            raise Undelivered(Trouble.MISCONFIGURED)
        sender = Address("UNIK", addr_spec=self.sender.addr_spec)
        letter = write(matter)
        self.send_letter(letter, matter.message_id, recipient, now=matter.now, sender=sender)

    def send_letter(
        self,
        letter: Letter,
        message_id: UUID,
        recipient: str,
        *,
        now: datetime,
        sender: Address | None = None,
    ) -> None:
        """Send a letter as it is written, from `sender` if given; raise `Undelivered`."""
        sender = sender or self.sender
        email = as_email(letter, message_id, sender=sender, recipient=recipient, now=now)
        if self.reply_to:
            email["Reply-To"] = self.reply_to
        self.letters.send(email)


def post_office(settings: Mapping[str, Any]) -> PostOffice:
    """Return the post office that the settings describe; raise ValueError for what cannot be."""
    return PostOffice(
        site=Site(
            address=settings["PUBLIC_URL"].rstrip("/"),
            municipality=settings["MUNICIPALITY"],
            email=settings["CONTACT_EMAIL"],
            phone=settings["CONTACT_PHONE"],
            has_survey=settings["SURVEY_DAYS"] > 0,
        ),
        sender=_sender(settings["MAIL_FROM"]),
        letters=_letters(settings),
        short_messages=_short_messages(settings),
    )


def outbox_rules(settings: Mapping[str, Any]) -> OutboxRules:
    """Return what the settings say about when and how; raise ValueError for what cannot be."""
    begin, end = (time(int(hour)) for hour in settings["QUIET_HOURS"].split("-"))
    kinds = frozenset(MessageKind(each) for each in settings["SMS_KINDS"].split(",") if each)
    if kinds - SHORT:
        raise ValueError("not every kind of message can be said in an SMS")
    by_sms = kinds if settings["SMS_USER"] else frozenset[MessageKind]()
    return OutboxRules(QuietHours(begin, end), by_sms)


def _sender(text: str) -> Address:
    name, address = parseaddr(text)
    return Address(name, addr_spec=address)


def _letters(settings: Mapping[str, Any]) -> TakesLetters:
    if not settings["SMTP_HOST"]:
        return Folder(Path(settings["MAIL_FOLDER"]))
    return SmtpServer(
        host=settings["SMTP_HOST"],
        port=settings["SMTP_PORT"],
        tls=Tls(settings["SMTP_TLS"]),
        user=settings["SMTP_USER"] or None,
        password=settings["SMTP_PASSWORD"] or None,
        authorities=settings["SMTP_CA"] or None,
    )


def _short_messages(settings: Mapping[str, Any]) -> TakesShortMessages | None:
    if not settings["SMS_USER"]:
        return None
    return Elks(
        user=settings["SMS_USER"],
        password=settings["SMS_PASSWORD"],
        sender=settings["SMS_FROM"],
        api=settings["SMS_URL"],
    )
