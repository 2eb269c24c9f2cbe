"""The pages for youths and guardians."""

from flask import Blueprint

public = Blueprint("public", __name__)

from unik.web.public import about, calendars, events

__all__ = ["about", "calendars", "events", "public"]
