"""Keys for wallets, made when they are needed: a root, one in between, and our own."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

FROM = datetime(2026, 1, 1, tzinfo=UTC)
UNTIL = FROM + timedelta(days=10_000)


class Signer(NamedTuple):
    """A certificate and its key."""

    certificate: x509.Certificate
    key: RSAPrivateKey

    def write(self, folder: Path, name: str) -> dict[str, str]:
        """Write both as PEM files, and return where."""
        key, certificate = folder / f"{name}.key.pem", folder / f"{name}.pem"
        key.write_bytes(_pem(self.key))
        certificate.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return {"KEY": str(key), "CERTIFICATE": str(certificate)}


def a_signer(name: str, issuer: Signer | None = None, *, until: datetime = UNTIL) -> Signer:
    """A certificate of that name: an authority without an issuer or in between, else our own."""
    key = generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca="CA" in name, path_length=None), critical=True)
        .sign(issuer.key if issuer else key, SHA256())
    )
    return Signer(certificate, key)


def apple_settings(folder: Path, *, until: datetime = UNTIL) -> dict[str, object]:
    """Return the settings for keys whose root is in `root.pem`."""
    root = a_signer("Root CA")
    between = a_signer("Intermediate CA", root)
    root.write(folder, "root")
    ours = a_signer("Pass Type ID", between, until=until).write(folder, "ours")
    return {
        "APPLE_PASS_TYPE": "pass.se.example.unik",
        "APPLE_TEAM": "ABCDE12345",
        "APPLE_CERTIFICATE": ours["CERTIFICATE"],
        "APPLE_KEY": ours["KEY"],
        "APPLE_INTERMEDIATE": between.write(folder, "between")["CERTIFICATE"],
    }


def google_settings(folder: Path) -> dict[str, object]:
    """Return the settings for a service account whose certificate is in `google.pem`."""
    signer = a_signer("Google")
    signer.write(folder, "google")
    account = folder / "account.json"
    email = "unik@unik.iam.gserviceaccount.example"
    account.write_text(
        json.dumps({"client_email": email, "private_key": _pem(signer.key).decode()})
    )
    return {"GOOGLE_ISSUER": "3388000000000000001", "GOOGLE_ACCOUNT": str(account)}


def _pem(key: RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
