"""Letters as e-mail messages."""

from datetime import datetime
from email.errors import MessageDefect, MessageError
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from typing import cast
from uuid import UUID

from unik.domain.sending import Trouble
from unik.mail.letters import Letter
from unik.mail.pages import as_html
from unik.mail.plain import as_text
from unik.mail.troubles import Undelivered
from unik.writing.qr_codes import as_png, pass_modules

_PIXELS = 8
"""A module of the code; sharp on every screen, and about 600 bytes altogether."""
_POLICY = SMTP.clone(raise_on_defect=True)


def as_email(
    letter: Letter, message_id: UUID, *, sender: Address, recipient: str, now: datetime
) -> EmailMessage:
    """Return what an SMTP server takes; raise `Undelivered` for what is no address.

    The id in its head follows from the message's own, so that a mail program shows it once,
    however often it was sent.
    """
    email = EmailMessage(_POLICY)
    email["Message-ID"] = f"<{message_id.hex}@{sender.domain}>"
    email["Date"] = now
    email["From"] = sender
    email["To"] = _address(recipient)
    email["Subject"] = letter.subject
    email["Auto-Submitted"] = "auto-generated"
    email["X-Auto-Response-Suppress"] = "All"
    email.set_content(as_text(letter), cte="quoted-printable")
    _add_page(email, letter, f"{message_id.hex}@pass")
    if letter.calendar:
        email.add_attachment(
            letter.calendar,
            maintype="text",
            subtype="calendar",
            filename="kalender.ics",
            params={"charset": "utf-8", "method": "PUBLISH"},
        )
    email["Content-Language"] = letter.language
    return email


def _add_page(email: EmailMessage, letter: Letter, picture_id: str) -> None:
    payload = letter.payload
    page = as_html(letter, f"cid:{picture_id}" if payload else None)
    email.add_alternative(page, subtype="html", cte="quoted-printable")
    if payload:
        part = cast("list[MIMEPart]", email.get_payload())[1]
        part.add_related(
            as_png(pass_modules(payload), _PIXELS),
            maintype="image",
            subtype="png",
            cid=f"<{picture_id}>",
            disposition="inline",
            filename="pass.png",
        )


def _address(text: str) -> Address:
    """Return one address and nothing else, whatever was typed into the form."""
    try:
        return Address(addr_spec=text)
    except (ValueError, IndexError, MessageError, MessageDefect) as error:
        raise Undelivered(Trouble.REFUSED) from error
