"""The door."""

from flask import Blueprint

door = Blueprint("door", __name__)

from unik.web.door import (
    closing,
    conflicts,
    drop_ins,
    evacuation,
    evacuation_lists,
    events,
    guide,
    offline,
    pairing,
    paper,
    practice,
    refusals,
    reissues,
    scans,
    search,
    undo,
)

__all__ = [
    "closing",
    "conflicts",
    "door",
    "drop_ins",
    "evacuation",
    "evacuation_lists",
    "events",
    "guide",
    "offline",
    "pairing",
    "paper",
    "practice",
    "refusals",
    "reissues",
    "scans",
    "search",
    "undo",
]
