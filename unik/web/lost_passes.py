"""What stands for an e-mail address in a request for lost passes."""

from unik.domain.emails import email_digest
from unik.web.sign_in import secret_key


def digest_of(address: str) -> bytes:
    """Return the digest under this installation's key."""
    return email_digest(secret_key(), address)
