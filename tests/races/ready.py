"""What each process of a race would do first, done once before they are forked."""

from importlib import import_module
from pathlib import Path

from sqlalchemy.orm import configure_mappers

from tests.apps import an_app, let_go

for file in Path(__file__).parent.glob("*.py"):
    if not file.name.startswith("test_"):
        import_module(f"tests.races.{file.stem}")
configure_mappers()
let_go(an_app("sqlite://"))
