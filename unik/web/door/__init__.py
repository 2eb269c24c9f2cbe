"""The door."""

from flask import Blueprint

door = Blueprint("door", __name__)
