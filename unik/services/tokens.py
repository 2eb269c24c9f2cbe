"""Secrets that open something, and what the database keeps of them."""

import secrets
from hashlib import sha256


def new_token() -> str:
    """Return 256 random bits as text for a cookie or an address."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> bytes:
    """Return what the database keeps of a token; whoever reads it cannot come in with it."""
    return sha256(token.encode()).digest()
