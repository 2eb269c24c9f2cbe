"""The app as tests start it: with secrets everybody knows, on a database of their own."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import Any, ClassVar

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import URL, Engine, make_url
from werkzeug.routing import Rule
from whitenoise import WhiteNoise

import unik.app
from unik.app import create_app
from unik.cli import add_migrations
from unik.extensions import db

SETTINGS: dict[str, object] = {
    "TESTING": True,
    # Its thread would go on when the test is over, in the next test's database.
    "WORKER": False,
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
    """A route that is compiled once in a process: that is most of what starting an app takes."""

    _known: ClassVar[dict[tuple[object, ...], Rule]] = {}

    def compile(self) -> None:
        """Make what recognises and builds addresses, or take it from the same route before."""
        made_of = (self.rule, self.subdomain, self.host, self.merge_slashes, repr(self.defaults))
        known = self._known.setdefault(made_of, self)
        if known is self:
            super().compile()
            return
        for name in ("_parts", "_trace", "_converters", "arguments"):
            setattr(self, name, getattr(known, name))
        self._build = known._build.__func__.__get__(self, None)
        self._build_unknown = known._build_unknown.__func__.__get__(self, None)


class RememberedFiles(WhiteNoise):
    """Static files that are looked through once in a process."""

    _found: ClassVar[dict[tuple[str, str], dict[str, Any]]] = {}

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        """Find every file of the folder, or remember what was found before."""
        if (root, prefix) not in self._found:
            super().update_files_dictionary(root, prefix)
            self._found[root, prefix] = dict(self.files)
        self.files.update(self._found[root, prefix])


class Engines:
    """Those whose app has been let go, with all the SQL that they have put together before.

    Tests have one database after the other at the same address, and putting SQL together takes
    longer than what most of them ask. An engine belongs to one app at a time, which sets it up
    as a new one; what it knew of the last database went with its connections.
    """

    def __init__(self, make: Callable[..., Engine]) -> None:
        self._make = make
        self._idle: dict[URL, Engine] = {}

    def take(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        """Return an engine for the address in `options`."""
        return self._idle.pop(make_url(options["url"]), None) or self._make(bind_key, options, app)

    def give_back(self, engine: Engine) -> None:
        """Close every connection, and keep the engine for another app."""
        engine.dispose()
        self._idle[engine.url] = engine


Flask.url_rule_class = RememberedRule
unik.app.WhiteNoise = RememberedFiles
unik.app._version_of = cache(unik.app._version_of)
_ENGINES = Engines(db._make_engine)
db._make_engine = _ENGINES.take
_COMPILED = CompiledTemplates()


def an_app(database_url: str, **settings: object) -> Flask:
    """Return UNIK on that database; `settings` win over the ordinary ones."""
    app = create_app({**SETTINGS, "SQLALCHEMY_DATABASE_URI": database_url, **settings})
    app.jinja_env.bytecode_cache = _COMPILED
    return app


def migrate(database_url: str) -> None:
    """Bring that database to the newest step."""
    from flask_migrate import upgrade

    app = an_app(database_url)
    add_migrations(app)
    try:
        with app.app_context():
            upgrade()
    finally:
        let_go(app)


def let_go(app: Flask) -> None:
    """Close every connection of the app, so that its database can be copied or removed."""
    with app.app_context():
        for engine in app.extensions["sqlalchemy"].engines.values():
            _ENGINES.give_back(engine)
