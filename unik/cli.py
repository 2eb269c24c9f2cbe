"""Commands: `flask --app wsgi ...`."""

from flask import Flask

from unik.demo import command as demo


def init_app(app: Flask) -> None:
    """Register the commands."""
    demo.init_app(app)
