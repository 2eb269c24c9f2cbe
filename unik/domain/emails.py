"""E-mail addresses."""

import hmac
import re

_LONGEST = 254
"""Octets of an address that can be delivered to (RFC 5321, 4.5.3.1.3, without the brackets)."""
_LETTER = r"[^@\s,;:<>\"()\[\]\\]"
_ADDRESS = re.compile(rf"{_LETTER}+@({_LETTER}+\.)+{_LETTER}{{2,}}")


def email_key(address: str) -> str:
    """Return an address as it is kept and compared: however it is typed, it is one account."""
    return address.strip().casefold()


def read_email(text: str) -> str | None:
    """Return one address that a letter can be sent to, or `None`.

    Whether somebody reads there only a letter can tell; what would be several addresses, or
    a header of its own, is none.
    """
    address = text.strip()
    if len(address.encode()) > _LONGEST or not _ADDRESS.fullmatch(address):
        return None
    return address


def email_digest(secret: bytes, address: str) -> bytes:
    """Return what stands for an address where nobody shall read it: 32 bytes."""
    return hmac.digest(secret, f"email\0{email_key(address)}".encode(), "sha256")
