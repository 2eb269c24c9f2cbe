"""The organizer's desk."""

from flask import Blueprint

organizer = Blueprint("organizer", __name__)

from unik.web.organizer import (
    attendance,
    checklists,
    copying,
    costs,
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
    show_rates,
    staff,
    statistics,
    surveys,
    venues,
    waiting_list,
)

__all__ = [
    "attendance",
    "checklists",
    "copying",
    "costs",
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
    "show_rates",
    "staff",
    "statistics",
    "surveys",
    "venues",
    "waiting_list",
]
