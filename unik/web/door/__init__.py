"""The door."""

from flask import Blueprint

door = Blueprint("door", __name__)

from unik.web.door import conflicts, events, reissues, scans, search, undo

__all__ = ["conflicts", "door", "events", "reissues", "scans", "search", "undo"]
