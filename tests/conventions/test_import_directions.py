"""web -> services -> queries -> models -> domain, and never the other way."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conventions.sources import (
    ROOT,
    UNIK,
    imports_for_types,
    imports_of,
    python_files,
    short,
    tree_of,
)

LAYERS = {
    "domain": {"domain"},
    "models": {"models", "domain"},
    "queries": {"queries", "models", "domain", "extensions"},
    "services": {"services", "queries", "models", "domain", "mail", "extensions"},
    "mail": {"mail", "writing", "domain"},
    "writing": {"writing", "domain"},
    "wallets": {"wallets", "domain"},
    "web": {"web", "services", "queries", "writing", "wallets", "domain", "extensions"},
    "extensions": {"models", "databases"},
    "databases": {"databases"},
}
THIRD_PARTY = {
    "domain": set[str](),
    "models": {"sqlalchemy"},
    "queries": {"sqlalchemy"},
    "services": {"sqlalchemy", "argon2", "phonenumbers", "pyotp", "xlsxwriter"},
    "mail": {"jinja2", "babel", "markupsafe"},
    "writing": {"babel", "qrcode", "icalendar", "PIL", "reportlab", "xlsxwriter"},
    "wallets": {"cryptography"},
    "web": {
        "flask",
        "flask_babel",
        "flask_login",
        "flask_wtf",
        "wtforms",
        "werkzeug",
        "itsdangerous",
        "jinja2",
        "markupsafe",
        "babel",
    },
    "extensions": {
        "flask_babel",
        "flask_compress",
        "flask_login",
        "flask_sqlalchemy",
        "flask_wtf",
    },
    "databases": {"sqlalchemy", "flask", "flask_sqlalchemy"},
}
ALLOWED_HERE = {
    "unik/domain/pass_codes.py": {"cryptography"},
    "unik/services/retention.py": {"unik.databases"},
    "unik/services/sealing.py": {"cryptography"},
    "unik/web/errors.py": {"sqlalchemy"},
    "unik/web/health.py": {"unik.databases"},
    "unik/web/transactions.py": {"unik.databases"},
}
"""Files that need what their layer otherwise may not have, with what they need."""

NAMED_IN_TYPES = {
    "web": {"models", "mail"},
}
"""What a layer may import while types are checked, and only then."""

CONNECTS_EVERYTHING = {"__init__", "app", "cli", "demo", "jobs", "worker"}


def wrong_imports(file: str, tree: ast.Module) -> Iterator[str]:
    """Give one sentence for each import that `file` may not have."""
    layer = Path(file).with_suffix("").parts[1]
    if layer in CONNECTS_EVERYTHING:
        return
    if layer not in LAYERS:
        yield f"{file} belongs to no layer"
        return
    for_types = set(imports_for_types(tree))
    for name in imports_of(tree):
        known = _known_to(layer, name in for_types) | ALLOWED_HERE.get(file, set())
        if _part_of(name) not in known:
            yield f"{file} imports {name}, which has no place in {layer}"


def _known_to(layer: str, for_types: bool) -> set[str]:
    layers = LAYERS[layer] | (NAMED_IN_TYPES.get(layer, set[str]()) if for_types else set[str]())
    ours = {f"unik.{each}" for each in layers}
    return ours | THIRD_PARTY[layer] | sys.stdlib_module_names


def _part_of(name: str) -> str:
    """Return what a rule is about: a layer of ours, or a whole package of others."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "unik" else parts[0]


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


@pytest.mark.parametrize(
    ("file", "program"),
    [
        ("unik/services/sign_ups.py", "from unik.domain.ages import age_on"),
        ("unik/services/sign_ups.py", "from sqlalchemy import select"),
        ("unik/web/public/cards.py", "if TYPE_CHECKING:\n    from unik.models.event import Event"),
    ],
)
def test_an_import_along_the_direction_is_fine(file: str, program: str):
    assert not list(wrong_imports(file, ast.parse(program)))


def test_the_rules_load_without_flask_or_sqlalchemy():
    files = [file.relative_to(ROOT).with_suffix("") for file in python_files(UNIK / "domain")]
    names = [".".join(file.parts) for file in files]
    program = f"import sys, {', '.join(names)}\nprint(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert "unik.domain" in loaded
    assert not {"flask", "sqlalchemy", "unik.extensions"} & set(loaded)
