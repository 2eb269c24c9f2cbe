"""The door."""

from flask import Blueprint

door = Blueprint("door", __name__)

from unik.web.door import events, reissues, scans, search

__all__ = ["door", "events", "reissues", "scans", "search"]
