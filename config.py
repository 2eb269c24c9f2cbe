"""Settings from the environment; `docs/deploying.md` explains each."""

import os
import secrets
from pathlib import Path

HERE = Path(__file__).resolve().parent


def from_environment() -> dict[str, object]:
    """Return the settings; raise KeyError for a secret that is missing outside demo mode."""
    demo = os.environ.get("UNIK_DEMO") == "1"
    instance = Path(os.environ.get("UNIK_INSTANCE", HERE / "instance"))
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = _demo_secret(instance) if demo else os.environ.__getitem__
    hosts = os.environ.get("UNIK_HOSTS", "127.0.0.1,localhost").split(",")
    here = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}" if demo else f"https://{hosts[0]}"
    return {
        "DEMO": demo,
        "SECRET_KEY": secret("UNIK_SECRET_KEY"),
        "PASS_MASTERS": [bytes.fromhex(each) for each in secret("UNIK_PASS_MASTERS").split(",")],
        "SQLALCHEMY_DATABASE_URI": os.environ.get(
            "UNIK_DATABASE_URL", f"sqlite:///{instance / ('demo.db' if demo else 'unik.db')}"
        ),
        "TRUSTED_HOSTS": hosts,
        "PUBLIC_URL": os.environ.get("UNIK_PUBLIC_URL", here),
        "PROXIES": int(os.environ.get("UNIK_PROXIES", "0")),
        "MUNICIPALITY": os.environ.get("UNIK_MUNICIPALITY", "Karlskoga kommun"),
        "CONTACT_EMAIL": os.environ.get("UNIK_CONTACT_EMAIL", "unik@karlskoga.example"),
        "CONTACT_PHONE": os.environ.get("UNIK_CONTACT_PHONE", "0586-610 00"),
        "GUARD_PHONE": os.environ.get("UNIK_GUARD_PHONE", ""),
        "SOCIAL_PHONE": os.environ.get("UNIK_SOCIAL_PHONE", ""),
        "OFFICER_EMAIL": os.environ.get("UNIK_OFFICER_EMAIL", "dataskyddsombud@karlskoga.example"),
        "EMBEDDED_BY": os.environ.get("UNIK_EMBEDDED_BY", ""),
        "OFFER_HOURS": int(os.environ.get("UNIK_OFFER_HOURS", "24")),
        "OFFER_HOURS_ON_THE_DAY": int(os.environ.get("UNIK_OFFER_HOURS_ON_THE_DAY", "2")),
        "STRAIGHT_HOURS": int(os.environ.get("UNIK_STRAIGHT_HOURS", "3")),
        "PAIRING_MINUTES": int(os.environ.get("UNIK_PAIRING_MINUTES", "30")),
        "RETENTION_DECISION": os.environ.get("UNIK_RETENTION_DECISION", ""),
        "RETENTION_CONTACT_DAYS": int(os.environ.get("UNIK_RETENTION_CONTACT_DAYS", "7")),
        "RETENTION_WAITING_DAYS": int(os.environ.get("UNIK_RETENTION_WAITING_DAYS", "7")),
        "RETENTION_PERSON_DAYS": int(os.environ.get("UNIK_RETENTION_PERSON_DAYS", "30")),
        "RETENTION_STAFF_DAYS": int(os.environ.get("UNIK_RETENTION_STAFF_DAYS", "30")),
        "RETENTION_AUDIT_MONTHS": int(os.environ.get("UNIK_RETENTION_AUDIT_MONTHS", "24")),
        "RETENTION_WISH_DAYS": int(os.environ.get("UNIK_RETENTION_WISH_DAYS", "365")),
        "RETENTION_SENTENCE_DAYS": int(os.environ.get("UNIK_RETENTION_SENTENCE_DAYS", "90")),
        "RETENTION_HIDDEN_DAYS": int(os.environ.get("UNIK_RETENTION_HIDDEN_DAYS", "7")),
        "APPLE_PASS_TYPE": os.environ.get("UNIK_APPLE_PASS_TYPE", ""),
        "APPLE_TEAM": os.environ.get("UNIK_APPLE_TEAM", ""),
        "APPLE_CERTIFICATE": os.environ.get("UNIK_APPLE_CERTIFICATE", ""),
        "APPLE_KEY": os.environ.get("UNIK_APPLE_KEY", ""),
        "APPLE_INTERMEDIATE": os.environ.get("UNIK_APPLE_INTERMEDIATE", ""),
        "GOOGLE_ISSUER": os.environ.get("UNIK_GOOGLE_ISSUER", ""),
        "GOOGLE_ACCOUNT": os.environ.get("UNIK_GOOGLE_ACCOUNT", ""),
        "SIGN_UP_SECONDS": float(os.environ.get("UNIK_SIGN_UP_SECONDS", "3")),
        "SIGN_UPS_PER_DEVICE": int(os.environ.get("UNIK_SIGN_UPS_PER_DEVICE", "30")),
        "SIGN_UPS_PER_ADDRESS": int(os.environ.get("UNIK_SIGN_UPS_PER_ADDRESS", "1000")),
        "SURVEY_DAYS": int(os.environ.get("UNIK_SURVEY_DAYS", "7")),
        "WORKER": os.environ.get("UNIK_WORKER", "on") != "off",
        **_post(instance),
    }


def _post(instance: Path) -> dict[str, object]:
    """Return how letters leave; without a server they stay in a folder."""
    return {
        "QUIET_HOURS": os.environ.get("UNIK_QUIET_HOURS", "21-8"),
        "MAIL_FROM": os.environ.get("UNIK_MAIL_FROM", "Ditt pass <pass@unik.example>"),
        "MAIL_FOLDER": str(instance / "utkorg"),
        "SMTP_HOST": os.environ.get("UNIK_SMTP_HOST", ""),
        "SMTP_PORT": int(os.environ.get("UNIK_SMTP_PORT", "587")),
        "SMTP_TLS": os.environ.get("UNIK_SMTP_TLS", "starttls"),
        "SMTP_USER": os.environ.get("UNIK_SMTP_USER", ""),
        "SMTP_PASSWORD": os.environ.get("UNIK_SMTP_PASSWORD", ""),
        "SMTP_CA": os.environ.get("UNIK_SMTP_CA", ""),
        "SMS_USER": os.environ.get("UNIK_SMS_USER", ""),
        "SMS_PASSWORD": os.environ.get("UNIK_SMS_PASSWORD", ""),
        "SMS_FROM": os.environ.get("UNIK_SMS_FROM", "UNIK"),
        "SMS_KINDS": os.environ.get("UNIK_SMS_KINDS", "moved,event_cancelled"),
    }


def _demo_secret(instance: Path):
    """Keep made-up secrets beside the demo database, so that its passes stay valid."""

    def secret(name: str) -> str:
        kept = instance / f"{name.lower()}.txt"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_hex(32))
        return kept.read_text()

    return secret
