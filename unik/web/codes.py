"""The pass codes of this installation."""

from flask import current_app

from unik.domain.pass_codes import PassCodes


def pass_codes() -> PassCodes:
    """Return what derives and checks codes with the configured masters."""
    return current_app.extensions["pass_codes"]
