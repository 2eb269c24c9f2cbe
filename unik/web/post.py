"""The post office of this installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from unik.mail.post_office import PostOffice


def post_office() -> PostOffice:
    """Return what `create_app` made of the settings."""
    return current_app.extensions["post_office"]
