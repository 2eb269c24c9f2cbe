"""The organizer's desk."""

from flask import Blueprint

organizer = Blueprint("organizer", __name__)

from unik.web.organizer import (
    attendance,
    checklists,
    copying,
    door_devices,
    evening_pages,
    event_changes,
    events,
    guests,
    holidays,
    letters,
    messages,
    planning,
    publishing,
    remarks,
    reviews,
    settings,
    staff,
    surveys,
    venues,
    waiting_list,
)

__all__ = [
    "attendance",
    "checklists",
    "copying",
    "door_devices",
    "evening_pages",
    "event_changes",
    "events",
    "guests",
    "holidays",
    "letters",
    "messages",
    "organizer",
    "planning",
    "publishing",
    "remarks",
    "reviews",
    "settings",
    "staff",
    "surveys",
    "venues",
    "waiting_list",
]
