"""What machines may ask."""

from flask import Blueprint

api = Blueprint("api", __name__, url_prefix="/api/v1")

from unik.web.api import roster, scans

__all__ = ["api", "roster", "scans"]
