"""The door."""

from flask import Blueprint

door = Blueprint("door", __name__)

from unik.web.door import events, scans, search

__all__ = ["door", "events", "scans", "search"]
