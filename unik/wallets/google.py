"""Links that save a pass in Google Wallet: everything is in the link, signed by us.

After Google's "Event tickets" documentation: https://developers.google.com/wallet/tickets/events
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from unik.domain.local_time import local
from unik.wallets.cards import Card

SAVE = "https://pay.google.com/gp/v/save/"


@dataclass(frozen=True)
class GoogleKeys:
    """The issuer's number, and the service account that signs for it."""

    issuer: str
    email: str
    key: RSAPrivateKey


def read_keys(issuer: str, account: bytes) -> GoogleKeys:
    """Return the keys from the JSON file of a service account; raise ValueError for any other."""
    try:
        known = json.loads(account)
        key = load_pem_private_key(known["private_key"].encode(), password=None)
        email = str(known["client_email"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("UNIK_GOOGLE_ACCOUNT is not the key file of a service account") from error
    if not isinstance(key, RSAPrivateKey):
        raise ValueError("UNIK_GOOGLE_ACCOUNT holds no RSA key")
    return GoogleKeys(issuer, email, key)


def save_link(card: Card, keys: GoogleKeys, *, language: str, holder: str, now: datetime) -> str:
    """Return the address at Google that offers to save the pass; `holder` is written on it."""
    claims: dict[str, object] = {
        "iss": keys.email,
        "aud": "google",
        "typ": "savetowallet",
        "iat": int(now.timestamp()),
        "payload": {
            "eventTicketClasses": [_class(card, keys, language)],
            "eventTicketObjects": [_object(card, keys, language, holder)],
        },
    }
    return SAVE + _signed(claims, keys.key)


def _class(card: Card, keys: GoogleKeys, language: str) -> dict[str, object]:
    return {
        "id": f"{keys.issuer}.{card.event_id}",
        "issuerName": card.organizer,
        "reviewStatus": "UNDER_REVIEW",
        "eventName": _said(language, card.title),
        "venue": {"name": _said(language, card.venue), "address": _said(language, card.address)},
        "dateTime": {
            "doorsOpen": _moment(card.doors_open_at),
            "start": _moment(card.starts_at),
            "end": _moment(card.ends_at),
        },
    }


def _object(card: Card, keys: GoogleKeys, language: str, holder: str) -> dict[str, object]:
    gate = {"seatInfo": {"gate": _said(language, card.door)}} if card.door else {}
    return {
        **gate,
        "id": f"{keys.issuer}.{card.id}",
        "classId": f"{keys.issuer}.{card.event_id}",
        "state": "INACTIVE" if card.is_void else "ACTIVE",
        "ticketHolderName": holder,
        "barcode": {
            "type": "QR_CODE",
            "value": card.payload,
            "alternateText": card.short_code,
        },
        "validTimeInterval": {"end": {"date": _moment(card.ends_at)}},
    }


def _said(language: str, words: str) -> dict[str, object]:
    return {"defaultValue": {"language": language, "value": words}}


def _moment(moment: datetime) -> str:
    return local(moment).isoformat(timespec="seconds")


def _signed(claims: object, key: RSAPrivateKey) -> str:
    """Return a JSON web token (RFC 7519) with RS256."""
    parts = ".".join(map(_written, ({"alg": "RS256", "typ": "JWT"}, claims)))
    return f"{parts}.{_url_safe(key.sign(parts.encode(), PKCS1v15(), SHA256()))}"


def _written(value: object) -> str:
    return _url_safe(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def _url_safe(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
