"""The periods that this installation keeps things for."""

from flask import current_app

from unik.domain.retention import Retention


def retention() -> Retention:
    """Return what `create_app` made of the settings."""
    return current_app.extensions["retention"]
