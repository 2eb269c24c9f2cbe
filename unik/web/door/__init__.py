"""The door."""

from flask import Blueprint

door = Blueprint("door", __name__)

from unik.web.door import (
    adult_phones,
    checklist,
    closing,
    conflicts,
    drop_ins,
    evacuation,
    evacuation_lists,
    events,
    going_home,
    guide,
    held_scans,
    incidents,
    offline,
    overrides,
    pairing,
    paper,
    practice,
    quick_dials,
    refusals,
    reissues,
    scans,
    search,
    undo,
)

__all__ = [
    "adult_phones",
    "checklist",
    "closing",
    "conflicts",
    "door",
    "drop_ins",
    "evacuation",
    "evacuation_lists",
    "events",
    "going_home",
    "guide",
    "held_scans",
    "incidents",
    "offline",
    "overrides",
    "pairing",
    "paper",
    "practice",
    "quick_dials",
    "refusals",
    "reissues",
    "scans",
    "search",
    "undo",
]
