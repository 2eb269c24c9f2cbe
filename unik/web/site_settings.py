"""The settings of the site, kept for a moment, since every page asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any, NamedTuple, cast

from flask import Flask, current_app
from werkzeug.local import LocalProxy

from unik.domain.retention import Retention
from unik.domain.site_settings import DoorPhones, Letters, Organizer, SiteSettings
from unik.queries.site_settings import find_site_settings, get_site_settings
from unik.web import clock

KEPT_FOR = timedelta(seconds=5)
"""How long another process may show what was settled before."""
_SERVER, _KEPT = "server_settings", "site_settings"


class _Kept(NamedTuple):
    settings: SiteSettings
    read_at: datetime


def init_app(app: Flask) -> None:
    """Read what the server says, and give templates `site_settings`.

    Raise ValueError for what cannot be.
    """
    app.extensions[_SERVER] = _as_the_server_says(cast("dict[str, Any]", app.config))
    for_templates: dict[str, Any] = {"site_settings": LocalProxy(site_settings)}
    app.jinja_env.globals.update(for_templates)


def site_settings() -> SiteSettings:
    """Return the settings as they were at most five seconds ago, of this process at once.

    Where the database does not answer, as they were before: also a page that says so has
    a language and a footer.
    """
    now = clock.now()
    kept = cast("_Kept | None", current_app.extensions.get(_KEPT))
    if kept and abs(now - kept.read_at) < KEPT_FOR:
        return kept.settings
    settings = find_site_settings(server_settings())
    if settings is None:
        return known_settings()
    current_app.extensions[_KEPT] = _Kept(settings, now)
    return settings


def known_settings() -> SiteSettings:
    """Return the settings as far as this process knows them, without asking the database.

    For scans, each of which may ask it few questions.
    """
    kept = cast("_Kept | None", current_app.extensions.get(_KEPT))
    return kept.settings if kept else server_settings()


def settled_now() -> SiteSettings:
    """Return the settings as they are now, for what cannot be taken back, such as erasing.

    An error of the database is the caller's: nothing is erased by what may not be so.
    """
    return get_site_settings(server_settings())


def server_settings() -> SiteSettings:
    """Return what is so unless an administrator settles it otherwise: the environment's."""
    return current_app.extensions[_SERVER]


def read_anew() -> None:
    """Forget what was kept, once something has been settled."""
    current_app.extensions.pop(_KEPT, None)


def _as_the_server_says(config: Mapping[str, Any]) -> SiteSettings:
    return SiteSettings(
        organizer=Organizer(
            municipality=config["MUNICIPALITY"],
            contact_email=config["CONTACT_EMAIL"],
            contact_phone=config["CONTACT_PHONE"],
            officer_email=config["OFFICER_EMAIL"],
        ),
        door_phones=DoorPhones(
            guard_phone=config["GUARD_PHONE"], social_phone=config["SOCIAL_PHONE"]
        ),
        retention=_retention(config),
        letters=Letters(sender_name=parseaddr(config["MAIL_FROM"])[0]),
    )


def _retention(config: Mapping[str, Any]) -> Retention:
    return Retention(
        decision=config["RETENTION_DECISION"],
        contact_days=config["RETENTION_CONTACT_DAYS"],
        waiting_days=config["RETENTION_WAITING_DAYS"],
        person_days=config["RETENTION_PERSON_DAYS"],
        staff_days=config["RETENTION_STAFF_DAYS"],
        audit_months=config["RETENTION_AUDIT_MONTHS"],
        wish_days=config["RETENTION_WISH_DAYS"],
        sentence_days=config["RETENTION_SENTENCE_DAYS"],
        hidden_days=config["RETENTION_HIDDEN_DAYS"],
    )
