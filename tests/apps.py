"""The app as tests start it: with secrets everybody knows, on a database of their own."""

import os
from pathlib import Path
from tempfile import gettempdir

from flask import Flask
from flask_migrate import upgrade
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

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


class CompiledTemplates(BytecodeCache):
    """The templates that any app of this process has compiled.

    Each test has an app of its own, and compiling takes longer than all else that a page does.
    """

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled before, unless the template has changed since."""
        if code := self._compiled.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


_COMPILED = CompiledTemplates()


def an_app(database_url: str, **settings: object) -> Flask:
    """Return UNIK on that database; `settings` win over the ordinary ones."""
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": database_url, **settings})
    app.jinja_env.bytecode_cache = _COMPILED
    return app


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
