"""E-mail addresses."""

import hmac
import re

_LONGEST = 254
_SHAPE = re.compile(r"[^\s@,;:<>\"()\[\]\\]+@[^\s@,;:<>\"()\[\]\\.]+(\.[^\s@,;:<>\"()\[\]\\.]+)+")


def email_key(address: str) -> str:
    """Return an address as it is kept and compared: however it is typed, it is one account."""
    return address.strip().casefold()


def looks_like_email(text: str) -> bool:
    """Say whether a letter could be sent there; only sending one tells whether it arrives."""
    address = text.strip()
    return len(address) <= _LONGEST and _SHAPE.fullmatch(address) is not None


def email_digest(secret: bytes, address: str) -> bytes:
    """Return what stands for an address where nobody shall read it: 32 bytes."""
    return hmac.digest(secret, f"email\0{email_key(address)}".encode(), "sha256")
