"""web -> services -> queries -> models -> domain, and never the other way."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conventions.sources import ROOT, UNIK, imports_of, python_files, short, tree_of

LAYERS = {
    "domain": {"domain"},
    "models": {"models", "domain"},
    "queries": {"queries", "models", "domain", "extensions"},
    "services": {"services", "queries", "models", "domain", "mail", "extensions"},
    "mail": {"mail", "domain"},
    "web": {"web", "services", "queries", "domain", "extensions"},
    "demo": {"demo", "services", "queries", "models", "domain", "extensions"},
    "extensions": {"models"},
    "sqlite": set[str](),
}
THIRD_PARTY = {
    "domain": set[str](),
    "models": {"sqlalchemy"},
    "queries": {"sqlalchemy"},
    "services": {"sqlalchemy", "argon2", "phonenumbers", "pyotp", "xlsxwriter"},
    "mail": {"jinja2", "babel", "qrcode", "icalendar"},
    "web": {
        "flask",
        "flask_babel",
        "flask_login",
        "flask_wtf",
        "wtforms",
        "werkzeug",
        "markupsafe",
        "babel",
        "qrcode",
        "icalendar",
    },
    "demo": {"sqlalchemy"},
    "sqlite": {"sqlalchemy"},
}
ALLOWED_HERE = {
    "unik/domain/pass_codes.py": {"cryptography"},
}
"""A file that needs what its layer may not have, with what it needs."""

CONNECTS_EVERYTHING = {"__init__", "app", "cli"}


def wrong_imports(file: str, tree: ast.Module) -> Iterator[str]:
    """Give one sentence for each import that `file` may not have."""
    layer = Path(file).with_suffix("").parts[1]
    if layer in CONNECTS_EVERYTHING:
        return
    if layer not in LAYERS:
        yield f"{file} belongs to no layer"
        return
    for name in imports_of(tree):
        top, _, rest = name.partition(".")
        if top == "unik" and rest.split(".")[0] not in LAYERS[layer]:
            yield f"{file} imports {name}, which {layer} must not know"
        elif top not in {"unik", *sys.stdlib_module_names}:
            allowed = THIRD_PARTY.get(layer, {top}) | ALLOWED_HERE.get(file, set())
            if top not in allowed:
                yield f"{file} imports {top}, which has no place in {layer}"


def test_every_import_follows_the_direction():
    wrong = [each for file in python_files() for each in wrong_imports(short(file), tree_of(file))]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("unik/domain/ages.py", "from unik.models.event import Event"),
        ("unik/domain/ages.py", "import sqlalchemy"),
        ("unik/domain/ages.py", "import cryptography"),
        ("unik/models/event.py", "from unik.queries import events"),
        ("unik/queries/events.py", "from unik.services.events import publish"),
        ("unik/services/events.py", "from unik.web import clock"),
        ("unik/services/events.py", "from flask import current_app"),
        ("unik/web/public/events.py", "from unik.models.event import Event"),
        ("unik/web/public/events.py", "def late():\n    from sqlalchemy import select"),
    ],
)
def test_an_import_against_the_direction_is_found(file: str, line: str):
    assert len(list(wrong_imports(file, ast.parse(line)))) == 1


def test_an_import_along_the_direction_is_fine():
    tree = ast.parse("from unik.domain.ages import age_on\nfrom sqlalchemy import select")

    assert not list(wrong_imports("unik/services/sign_ups.py", tree))


def test_the_rules_load_without_flask_or_sqlalchemy():
    names = [f"unik.domain.{file.stem}" for file in python_files(UNIK / "domain")]
    program = f"import sys, {', '.join(names)}\nprint(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert "unik.domain" in loaded
    assert not {"flask", "sqlalchemy", "unik.extensions"} & set(loaded)
