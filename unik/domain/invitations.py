"""Links by which somebody on the staff chooses a password."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

INVITATION_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class ByMail:
    """That a link goes out as a letter, in that language."""

    language: str
    key: bytes
    """The secret of the installation, which the link's token follows from."""


def mailed_token(message_id: UUID, *, key: bytes) -> str:
    """Return the token of the link in a letter: 256 bits that are kept nowhere.

    It follows from the letter's id, so that a letter sent twice holds the same link.
    """
    digest = hmac.digest(key, b"invitation\0" + message_id.bytes, "sha256")
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
