"""Connects everything."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from unik import cli, models, worker
from unik.databases import postgresql, sqlite
from unik.domain.pass_codes import PassCodes
from unik.domain.waiting_list import OfferTerms
from unik.extensions import babel, compress, csrf, db, login_manager
from unik.mail.post_office import outbox_rules, post_office
from unik.mail.sms import API
from unik.services import outbox
from unik.web import (
    access,
    blueprints,
    crawlers,
    errors,
    filters,
    headers,
    help_links,
    languages,
    logs,
    navigation,
    paired,
    public_addresses,
    sign_in,
    site_settings,
    transactions,
    uploads,
    wallets,
    words,
)
from unik.web.public import page_cache, sign_up_limits

HERE = Path(__file__).resolve().parent.parent
_PARTS = (
    logs,
    site_settings,
    words,
    filters,
    help_links,
    languages,
    public_addresses,
    headers,
    crawlers,
    transactions,
    sign_in,
    paired,
    access,
    uploads,
    # After access: who may not enter hears that, whatever is wrong with the form.
    csrf,
    navigation,
    errors,
    page_cache,
    sign_up_limits,
    wallets,
    blueprints,
    cli,
    worker,
)

DEFAULTS: dict[str, object] = {
    "DEMO": False,
    "PROXIES": 0,
    "MAX_CONTENT_LENGTH": 256 * 1024,
    "MAX_FORM_PARTS": 200,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_TIME_LIMIT": None,
    "BABEL_DEFAULT_LOCALE": "sv",
    "BABEL_DEFAULT_TIMEZONE": "Europe/Stockholm",
    "BABEL_TRANSLATION_DIRECTORIES": str(HERE / "unik" / "translations"),
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_STREAMS": False,
    "MUNICIPALITY": "Karlskoga kommun",
    "CONTACT_EMAIL": "unik@karlskoga.example",
    "CONTACT_PHONE": "0586-610 00",
    "GUARD_PHONE": "",
    "SOCIAL_PHONE": "",
    "OFFICER_EMAIL": "dataskyddsombud@karlskoga.example",
    "EMBEDDED_BY": "",
    "OFFER_HOURS": 24,
    "OFFER_HOURS_ON_THE_DAY": 2,
    "STRAIGHT_HOURS": 3,
    "PAIRING_MINUTES": 30,
    "RETENTION_DECISION": "",
    "RETENTION_CONTACT_DAYS": 7,
    "RETENTION_WAITING_DAYS": 7,
    "RETENTION_PERSON_DAYS": 30,
    "RETENTION_STAFF_DAYS": 30,
    "RETENTION_AUDIT_MONTHS": 24,
    "RETENTION_WISH_DAYS": 365,
    "RETENTION_SENTENCE_DAYS": 90,
    "RETENTION_HIDDEN_DAYS": 7,
    "APPLE_PASS_TYPE": "",
    "APPLE_TEAM": "",
    "APPLE_CERTIFICATE": "",
    "APPLE_KEY": "",
    "APPLE_INTERMEDIATE": "",
    "GOOGLE_ISSUER": "",
    "GOOGLE_ACCOUNT": "",
    "SIGN_UP_SECONDS": 3,
    "SIGN_UPS_PER_DEVICE": 30,
    "SIGN_UPS_PER_ADDRESS": 1000,
    "SURVEY_DAYS": 7,
    "WORKER": True,
    "PUBLIC_URL": "http://127.0.0.1:8000",
    "QUIET_HOURS": "21-8",
    "MAIL_FROM": "Ditt pass <pass@unik.example>",
    "MAIL_FOLDER": str(HERE / "instance" / "utkorg"),
    "SMTP_HOST": "",
    "SMTP_PORT": 587,
    "SMTP_TLS": "starttls",
    "SMTP_USER": "",
    "SMTP_PASSWORD": "",
    "SMTP_CA": "",
    "SMS_USER": "",
    "SMS_PASSWORD": "",
    "SMS_FROM": "UNIK",
    "SMS_KINDS": "moved,event_cancelled",
    "SMS_URL": API,
    # Messages about database errors would otherwise quote names and birth dates.
    "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
}


def create_app(config: Mapping[str, object] | None = None) -> Flask:
    """Return UNIK, ready to serve; `config` needs SECRET_KEY, PASS_MASTERS and a database."""
    app = Flask(
        "unik",
        root_path=str(HERE),
        static_url_path=f"/static/{_version_of(HERE / 'static')}",
    )
    app.config.from_mapping(DEFAULTS)
    app.config.from_mapping(config)
    _name_cookies(app)
    app.extensions["pass_codes"] = PassCodes(_settings(app)["PASS_MASTERS"])
    app.extensions["offer_terms"] = _offer_terms(_settings(app))

    app.extensions["post_office"] = post_office(_settings(app))
    _connect_extensions(app)
    for part in _PARTS:
        part.init_app(app)
    _wrap(app)
    return app


def _offer_terms(settings: Mapping[str, Any]) -> OfferTerms:
    return OfferTerms(
        hours=settings["OFFER_HOURS"],
        hours_on_the_day=settings["OFFER_HOURS_ON_THE_DAY"],
        straight_hours=settings["STRAIGHT_HOURS"],
        quiet=outbox_rules(settings).quiet,
    )


def _version_of(folder: Path) -> str:
    """Return a short digest of all static files, so that browsers may keep them for a year."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix not in {".br", ".gz"}:
            digest.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def _name_cookies(app: Flask) -> None:
    """Tie cookies to this host over TLS, except where the demo runs without TLS."""
    secure = not app.config["DEMO"] and not app.testing
    app.config["SESSION_COOKIE_SECURE"] = secure
    app.config["SESSION_COOKIE_NAME"] = "__Host-unik" if secure else "unik"


def _connect_extensions(app: Flask) -> None:
    db.init_app(app)
    babel.init_app(app, locale_selector=languages.chosen)
    compress.init_app(app)
    login_manager.init_app(app, add_context_processor=False)
    app.extensions["models"] = models
    with app.app_context():
        sqlite.set_up(db.engine)
        postgresql.set_up(app.extensions, db.engine)
        outbox.set_up(db.engine, outbox_rules(_settings(app)))


def _wrap(app: Flask) -> None:
    """Serve static files, and believe as many proxies as there are."""
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=app.static_folder,
        prefix=app.static_url_path,
        max_age=31_536_000,
        mimetypes={".webmanifest": "application/manifest+json", ".wasm": "application/wasm"},
        add_headers_function=headers.for_static,
    )
    if proxies := _settings(app)["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)


def _settings(app: Flask) -> dict[str, Any]:
    return cast("dict[str, Any]", app.config)
