"""Letters that were kept in a folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import cast
from uuid import UUID

from unik.mail.folder import Folder
from unik.mail.post_office import TakesLetters
from unik.queries.messages import list_addressed


@dataclass(frozen=True)
class KeptLetter:
    """A letter in the folder, as its parts; pictures by the names that the page has for them."""

    name: str
    written_at: datetime
    sender: str
    recipient: str
    subject: str
    language: str
    text: str
    page: str
    pictures: Mapping[str, bytes]
    calendar: bytes | None


def list_letters(letters: TakesLetters) -> Sequence[KeptLetter]:
    """Return the letters in the folder, the latest first; none where letters are sent."""
    if not isinstance(letters, Folder):
        return []
    return [_kept(name, email) for name, email in letters.letters()]


def find_letter(letters: TakesLetters, name: str) -> KeptLetter | None:
    """Return the letter of that name, or `None`."""
    email = letters.find(name) if isinstance(letters, Folder) else None
    return _kept(name, email) if email else None


def forget_letters(folder: Folder, before: datetime, *, now: datetime) -> int:
    """Delete the letters written before a moment, and those to whom no address is kept any more.

    Returns how many. What was kept before letters were sent has to go as well.
    """
    forgotten = folder.forget(before, now=now)
    names = folder.names()
    addressed = {each.hex for each in list_addressed([UUID(name) for name in names])}
    return forgotten + sum(folder.remove(name) for name in names if name not in addressed)


def _kept(name: str, email: EmailMessage) -> KeptLetter:
    parts = [part for part in email.walk() if not part.is_multipart()]
    by_type = {part.get_content_type(): part for part in parts}
    calendar = by_type.get("text/calendar")
    return KeptLetter(
        name=name,
        written_at=email["Date"].datetime,
        sender=email["From"],
        recipient=email["To"],
        subject=email["Subject"],
        language=email["Content-Language"],
        text=by_type["text/plain"].get_content(),
        page=by_type["text/html"].get_content(),
        pictures={
            part["Content-ID"].strip("<>"): part.get_content()
            for part in parts
            if part.get_content_type() == "image/png"
        },
        calendar=cast("bytes", calendar.get_payload(decode=True)) if calendar else None,
    )
