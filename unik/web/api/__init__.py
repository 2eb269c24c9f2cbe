"""What machines may ask."""

from flask import Blueprint

api = Blueprint("api", __name__, url_prefix="/api/v1")

from unik.web.api import (
    counts,
    document,
    drop_ins,
    evenings,
    events,
    pairing,
    refusals,
    roster,
    scans,
    search,
    undo,
)
from unik.web.api.answers import ERROR, Refused
from unik.web.api.shapes import Wrong


@api.errorhandler(Wrong)
def _wrong(wrong: Wrong) -> tuple[dict[str, object], int]:
    """Name the field that cannot be read."""
    return ERROR.write(Refused("bad_request", field=str(wrong))), 400


__all__ = [
    "api",
    "counts",
    "document",
    "drop_ins",
    "evenings",
    "events",
    "pairing",
    "refusals",
    "roster",
    "scans",
    "search",
    "undo",
]
