"""Passes for Apple Wallet: a ZIP file of JSON, words and icons, with a signed list of them.

After Apple's "Wallet Passes" documentation: https://developer.apple.com/documentation/walletpasses
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs7 import (
    PKCS7Options,
    PKCS7SignatureBuilder,
)
from cryptography.x509 import Certificate, load_pem_x509_certificate

from unik.domain.local_time import local
from unik.wallets.cards import Card, Words

MIMETYPE = "application/vnd.apple.pkpass"
_GROUND, _INK = "rgb(27, 21, 38)", "rgb(255, 255, 255)"


@dataclass(frozen=True)
class AppleKeys:
    """What signs passes of one pass type, and the certificate in between it and Apple's root."""

    pass_type: str
    team: str
    certificate: Certificate
    key: RSAPrivateKey
    intermediate: Certificate

    def sign_until(self) -> datetime:
        """Return until when wallets take what is signed now (UTC)."""
        return self.certificate.not_valid_after_utc


def read_keys(
    pass_type: str, team: str, *, certificate: bytes, key: bytes, intermediate: bytes
) -> AppleKeys:
    """Return the keys from three PEM files; raise ValueError if they do not belong together."""
    private_key = load_pem_private_key(key, password=None)
    own = load_pem_x509_certificate(certificate)
    if not isinstance(private_key, RSAPrivateKey) or private_key.public_key() != own.public_key():
        raise ValueError("UNIK_APPLE_KEY is not the key of UNIK_APPLE_CERTIFICATE")
    return AppleKeys(pass_type, team, own, private_key, load_pem_x509_certificate(intermediate))


def pkpass(card: Card, words: Words, icons: Mapping[str, bytes], keys: AppleKeys) -> bytes:
    """Return the file that the wallet opens; `icons` are PNG files by the names Apple wants."""
    files = {"pass.json": _json(_description(card, keys)), **icons}
    for language, said in words.items():
        files[f"{language}.lproj/pass.strings"] = _strings(said)
    # Apple's own format asks for SHA-1 here; the signature over the list is SHA-256.
    listed = {name: sha1(each, usedforsecurity=False).hexdigest() for name, each in files.items()}
    files["manifest.json"] = _json(listed)
    files["signature"] = _signature(files["manifest.json"], keys)
    return _zipped(files)


def _description(card: Card, keys: AppleKeys) -> dict[str, object]:
    """Return pass.json; labels are keys into the words of each language."""
    return {
        "formatVersion": 1,
        "passTypeIdentifier": keys.pass_type,
        "teamIdentifier": keys.team,
        "serialNumber": card.id,
        "organizationName": card.organizer,
        "description": "description",
        "logoText": "UNIK",
        "backgroundColor": _GROUND,
        "foregroundColor": _INK,
        "labelColor": _INK,
        "sharingProhibited": True,
        "relevantDate": _moment(card.doors_open_at),
        "expirationDate": _moment(card.ends_at),
        "voided": card.is_void,
        "barcodes": [
            {
                "format": "PKBarcodeFormatQR",
                "message": card.payload,
                "messageEncoding": "iso-8859-1",
                "altText": card.short_code,
            }
        ],
        "eventTicket": {
            "primaryFields": [_field("event", card.title)],
            "secondaryFields": [
                {
                    **_field("when", _moment(card.starts_at)),
                    "dateStyle": "PKDateStyleMedium",
                    "timeStyle": "PKDateStyleShort",
                    "ignoresTimeZone": True,
                },
                _field("where", card.venue),
            ],
            "auxiliaryFields": [
                _field("name", card.first_name or "guest"),
                _field("code", card.short_code),
                *([_field("door", card.door)] if card.door else []),
            ],
            "backFields": [_field("about", "about_text")],
        },
    }


def _field(key: str, value: str) -> dict[str, str]:
    return {"key": key, "label": key, "value": value}


def _moment(moment: datetime) -> str:
    """Write a moment as the clocks in Sweden show it, with its distance from UTC."""
    return local(moment).isoformat(timespec="minutes")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode()


def _strings(said: Mapping[str, str]) -> bytes:
    lines = (f"{json.dumps(key)} = {_quoted(words)};\n" for key, words in said.items())
    return "".join(lines).encode()


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _signature(manifest: bytes, keys: AppleKeys) -> bytes:
    return (
        PKCS7SignatureBuilder()
        .set_data(manifest)
        .add_signer(keys.certificate, keys.key, SHA256())
        .add_certificate(keys.intermediate)
        .sign(Encoding.DER, [PKCS7Options.DetachedSignature, PKCS7Options.Binary])
    )


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()
