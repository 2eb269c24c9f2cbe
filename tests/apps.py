"""The app as tests start it: with secrets everybody knows, on a database of their own."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import ClassVar

from flask import Flask
from flask_migrate import upgrade
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

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


class RememberedRule(Rule):
    """A route whose builder of addresses is compiled once in a process.

    Compiling those of all routes is most of what starting an app takes. Should the library
    call it something else one day, starting is slower again, and nothing else changes.
    """

    _builders: ClassVar[dict[tuple[object, ...], Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        made_of = (self.rule, self.subdomain, self.host, repr(self.defaults), append_unknown)
        if made_of not in self._builders:
            self._builders[made_of] = super()._compile_builder(append_unknown)
        return self._builders[made_of]


Flask.url_rule_class = RememberedRule
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
