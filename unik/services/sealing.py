"""Keeping the secrets of second factors unreadable in the database and its copies."""

import base64
import hmac
import secrets
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_LENGTH = 12
_TOTP_SECRET_LENGTH = 20
_LIST = b"unik evacuation list v1"


def seal(secret: str, owner: UUID, *, key: bytes) -> bytes:
    """Encrypt a secret for that owner; under another owner's name it cannot be opened."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return nonce + _cipher(key).encrypt(nonce, secret.encode(), owner.bytes)


def unseal(sealed: bytes, owner: UUID, *, key: bytes) -> str:
    """Decrypt a secret; raise InvalidTag if the key, the owner or a byte is another."""
    nonce, rest = sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:]
    return _cipher(key).decrypt(nonce, rest, owner.bytes).decode()


def recovery_code_digest(code: str, owner: UUID, *, key: bytes) -> bytes:
    """Return what to keep of a recovery code: useless to guessers who lack the key."""
    return hmac.digest(
        _derive(key, b"unik recovery codes v1"), owner.bytes + code.encode(), "sha256"
    )


def totp_secret(session_id: UUID, *, key: bytes) -> str:
    """Derive the secret that a sign-in offers to an app, in Base32.

    It stays the same while the page is reloaded and is stored only once a code
    has shown that the app knows it.
    """
    secret = _derive(key, b"unik totp offer v1" + session_id.bytes, _TOTP_SECRET_LENGTH)
    return base64.b32encode(secret).decode()


def checkpoint_signature(number: int, digest: bytes, pruned: int, *, key: bytes) -> bytes:
    """Return what shows that we have seen the trail as far as that, and pruned so much of it."""
    seen = f"{number} {pruned} ".encode() + digest
    return hmac.digest(_derive(key, b"unik audit checkpoints v1"), seen, "sha256")


def seal_evacuation_key(derived: bytes, event_id: UUID, *, key: bytes) -> bytes:
    """Encrypt the key of an event's evacuation list; for another event it cannot be opened."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    sealer = AESGCM(_derive(key, b"unik evacuation key seal v1"))
    return nonce + sealer.encrypt(nonce, derived, event_id.bytes)


def unseal_evacuation_key(sealed: bytes, event_id: UUID, *, key: bytes) -> bytes:
    """Decrypt the key of an event's evacuation list; raise InvalidTag if it is another's."""
    nonce, rest = sealed[:_NONCE_LENGTH], sealed[_NONCE_LENGTH:]
    return AESGCM(_derive(key, b"unik evacuation key seal v1")).decrypt(nonce, rest, event_id.bytes)


def encrypt_list(plain: bytes, event_id: UUID, *, key: bytes) -> tuple[bytes, bytes]:
    """Return nonce and ciphertext of an event's evacuation list, which `key` opens."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    return nonce, AESGCM(key).encrypt(nonce, plain, _LIST + event_id.bytes)


def version_of_list(plain: bytes, *, key: bytes) -> str:
    """Return what differs as soon as a list does, and says nothing to who lacks the key."""
    return hmac.digest(key, _LIST + plain, "sha256")[:16].hex()


def _cipher(key: bytes) -> AESGCM:
    return AESGCM(_derive(key, b"unik totp seal v1"))


def _derive(key: bytes, purpose: bytes, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(key)
