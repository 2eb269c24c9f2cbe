"""The app as tests start it: with secrets everybody knows, on a database of their own."""

import os
from pathlib import Path
from tempfile import gettempdir

from flask import Flask
from flask_migrate import upgrade

from unik.app import create_app

SETTINGS: dict[str, object] = {
    "TESTING": True,
    "SECRET_KEY": "known to every test",
    "PASS_MASTERS": [bytes(range(32))],
    "TRUSTED_HOSTS": ["127.0.0.1", "localhost"],
    # Tests fill in forms faster than anybody can.
    "SIGN_UP_SECONDS": 0,
    # Made when the first letter is kept there, which only tests of the folder do.
    "MAIL_FOLDER": str(Path(gettempdir()) / f"unik-letters-{os.getpid()}"),
}


def an_app(database_url: str, **settings: object) -> Flask:
    """Return UNIK on that database; `settings` win over the ordinary ones."""
    return create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": database_url, **settings})


def migrate(database_url: str) -> None:
    """Bring that database to the newest step."""
    app = an_app(database_url)
    try:
        with app.app_context():
            upgrade()
    finally:
        let_go(app)


def let_go(app: Flask) -> None:
    """Close every connection of the app, so that its database can be copied or removed."""
    with app.app_context():
        for engine in app.extensions["sqlalchemy"].engines.values():
            engine.dispose()
