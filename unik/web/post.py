"""The post office of this installation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from unik.mail.post_office import PostOffice


def post_office() -> PostOffice:
    """Return what `create_app` made of the settings."""
    return current_app.extensions["post_office"]


def letter_folder() -> Path:
    """Return where letters are, or once were, kept instead of being sent."""
    return Path(cast("str", current_app.config["MAIL_FOLDER"]))
