"""The pass code U1: what a QR pass holds, and what a door phone keeps (spec/pass-format.md)."""

import hmac
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from string import ascii_lowercase, ascii_uppercase, whitespace
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = "U1"
TOKEN_LENGTH = 26
TAG_LENGTH = 10
SHORTEST_MASTER = 32
"""Bytes."""

_PASS = b"unik pass token v1"
_MANAGE = b"unik manage token v1"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_OURS = re.compile(f"{VERSION}[{_CROCKFORD}]{{{TOKEN_LENGTH + TAG_LENGTH}}}")
_FORGIVEN = str.maketrans(ascii_lowercase, ascii_uppercase, whitespace + "-")
_LOOK_ALIKES = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class PassCode:
    """One issue of a pass: `payload` is in the QR, `manage_token` in the youth's own address."""

    token: str
    tag: str
    manage_token: str

    @property
    def payload(self) -> str:
        """The 38 characters of the QR."""
        return f"{VERSION}{self.token}{self.tag}"


@dataclass(frozen=True)
class RosterEntry:
    """What a door phone keeps of one code; it opens only with the code itself."""

    index: bytes
    nonce: bytes
    ciphertext: bytes


class PassCodes:
    """Derives and checks codes with the accepted masters; the first issues new passes."""

    def __init__(self, masters: Sequence[bytes]) -> None:
        if not masters or any(len(master) < SHORTEST_MASTER for master in masters):
            raise ValueError(f"every master needs at least {SHORTEST_MASTER} bytes")
        self._masters = tuple(masters)
        self._pass_keys = [_hkdf(each, b"", _PASS) for each in self._masters]

    def issue(self, event_id: UUID, sign_up_id: UUID, serial: int) -> PassCode:
        """Return the code of a sign-up's `serial`-th pass, counted from 1."""
        return _derive(self._masters[0], event_id, sign_up_id, serial)

    def matching(
        self, event_id: UUID, sign_up_id: UUID, serial: int, digest: bytes
    ) -> PassCode | None:
        """Return the code whose token has the stored `digest`, whichever master issued it."""
        for master in self._masters:
            code = _derive(master, event_id, sign_up_id, serial)
            if hmac.compare_digest(token_digest(code.token), digest):
                return code
        return None

    def tokens(self, sign_up_id: UUID, serial: int) -> tuple[str, ...]:
        """Return the token that each accepted master gives a sign-up's `serial`-th pass."""
        return tuple(_token(key, sign_up_id, serial) for key in self._pass_keys)

    def tag_keys(self, event_id: UUID) -> tuple[bytes, ...]:
        """Return the keys a door phone needs to check tags, one per accepted master."""
        return tuple(_tag_key(master, event_id) for master in self._masters)

    def tag_is_right(self, payload: str, event_id: UUID) -> bool:
        """Tell whether a read payload was issued by us for this very event."""
        token, tag = token_of(payload), payload[-TAG_LENGTH:]
        return any(hmac.compare_digest(_tag(key, token), tag) for key in self.tag_keys(event_id))


def read_payload(text: str) -> str | None:
    """Return the payload that was scanned or typed; `None` for what is not ours."""
    payload = text.translate(_FORGIVEN).translate(_LOOK_ALIKES)
    return payload if _OURS.fullmatch(payload) else None


def token_of(payload: str) -> str:
    """Return the token inside a payload that `read_payload` returned."""
    return payload[len(VERSION) : -TAG_LENGTH]


def token_digest(token: str) -> bytes:
    """Return the form in which a token is stored: 32 bytes that open nothing."""
    return sha256(token.encode()).digest()


def manage_digest(manage_token: str) -> bytes:
    """Return the form in which a manage token is stored: 32 bytes that open nothing."""
    return sha256(manage_token.encode()).digest()


def roster_index(token: str) -> bytes:
    """Return the 16 bytes under which a door phone finds a token's entry."""
    return sha256(b"unik roster index v1" + token.encode()).digest()[:16]


def roster_entry_key(token: str, event_id: UUID) -> bytes:
    """Return the AES-256 key that only the shown pass gives."""
    return _hkdf(token.encode(), event_id.bytes, b"unik roster entry v1")


def seal_roster_entry(
    token: str, event_id: UUID, details: Mapping[str, object], *, nonce: bytes | None = None
) -> RosterEntry:
    """Encrypt what the door may see of one code; details without a value are left out.

    `nonce` is 12 bytes, drawn afresh unless a known answer must be reproduced.
    """
    nonce = nonce or os.urandom(12)
    index = roster_index(token)
    cipher = AESGCM(roster_entry_key(token, event_id))
    return RosterEntry(index, nonce, cipher.encrypt(nonce, _plaintext(details), index))


def _plaintext(details: Mapping[str, object]) -> bytes:
    known = {key: value for key, value in details.items() if value not in (None, "", [], ())}
    return json.dumps(known, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _derive(master: bytes, event_id: UUID, sign_up_id: UUID, serial: int) -> PassCode:
    token = _token(_hkdf(master, b"", _PASS), sign_up_id, serial)
    return PassCode(
        token=token,
        tag=_tag(_tag_key(master, event_id), token),
        manage_token=_token(_hkdf(master, b"", _MANAGE), sign_up_id, serial),
    )


def _token(key: bytes, sign_up_id: UUID, serial: int) -> str:
    message = sign_up_id.bytes + serial.to_bytes(4, "big")
    return _base32(hmac.digest(key, message, "sha256"), TOKEN_LENGTH)


def _tag_key(master: bytes, event_id: UUID) -> bytes:
    return _hkdf(master, event_id.bytes, b"unik pass tag v1")


def _tag(tag_key: bytes, token: str) -> str:
    return _base32(hmac.digest(tag_key, (VERSION + token).encode(), "sha256"), TAG_LENGTH)


def _hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(secret)


def _base32(digest: bytes, characters: int) -> str:
    """Write the first bits of a digest, most significant first, five to a character."""
    bits = int.from_bytes(digest, "big") >> (8 * len(digest) - 5 * characters)
    return "".join(_CROCKFORD[bits >> 5 * place & 31] for place in reversed(range(characters)))
