"""The organizer's desk."""

from flask import Blueprint

organizer = Blueprint("organizer", __name__)
