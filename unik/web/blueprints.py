"""The parts of the site."""

from flask import Flask

from unik.web import health
from unik.web.account import account
from unik.web.api import api
from unik.web.door import door
from unik.web.organizer import organizer
from unik.web.public import public


def init_app(app: Flask) -> None:
    """Register every part."""
    for blueprint in (public, account, door, organizer, api, health.health_check):
        app.register_blueprint(blueprint)
