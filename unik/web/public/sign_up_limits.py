"""What keeps machines from signing up, and never a school full of youths."""

from datetime import timedelta
from typing import cast

from flask import current_app


def shortest_time() -> timedelta:
    """Return how fast nobody can fill in the form."""
    return timedelta(seconds=cast("float", current_app.config["SIGN_UP_SECONDS"]))
