"""The post office of this installation."""

from __future__ import annotations

from dataclasses import replace
from email.headerregistry import Address
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app

from unik.web.site_settings import site_settings

if TYPE_CHECKING:
    from unik.mail.post_office import PostOffice


def post_office() -> PostOffice:
    """Return what `create_app` made of the server's settings, with those of the site."""
    office: PostOffice = current_app.extensions["post_office"]
    settings = site_settings()
    organizer, letters = settings.organizer, settings.letters
    site = replace(
        office.site,
        municipality=organizer.municipality,
        email=organizer.contact_email,
        phone=organizer.contact_phone,
        contact_name=organizer.contact_name,
        languages=settings.languages.codes,
    )
    sender = Address(letters.sender_name, addr_spec=office.sender.addr_spec)
    return replace(office, site=site, sender=sender, reply_to=letters.reply_to or None)


def letter_folder() -> Path:
    """Return where letters are, or once were, kept instead of being sent."""
    return Path(cast("str", current_app.config["MAIL_FOLDER"]))
