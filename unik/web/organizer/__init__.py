"""The organizer's desk."""

from flask import Blueprint

organizer = Blueprint("organizer", __name__)

from unik.web.organizer import attendance

__all__ = ["attendance", "organizer"]
