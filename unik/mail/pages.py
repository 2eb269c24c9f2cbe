"""Letters as HTML."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from unik.mail.letters import Letter

_TEMPLATES = Path(__file__).parents[2] / "templates"


def as_html(letter: Letter, picture: str | None) -> str:
    """Return the letter as a page that loads nothing; `picture` is the address of the code."""
    return _template().render(letter=letter, picture=picture)


@cache
def _template():
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["block"] = lambda block, kind: type(block).__name__ == kind
    return environment.get_template("mail/letter.html")
