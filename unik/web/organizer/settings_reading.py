"""Reading the boxes that only settings have."""

import re
from urllib.parse import urlsplit

from wtforms import StringField

from unik.domain.emails import read_email
from unik.domain.names import tidy
from unik.domain.personal_numbers import contains_personal_number
from unik.domain.themes import is_colour
from unik.web.forms import complain
from unik.web.organizer.reading import read_box
from unik.web.words import gettext

_DIALLED = re.compile(r"\+?[\d \-–/()]{3,20}", re.ASCII)


def read_email_box(box: StringField, if_empty: str = "") -> str:
    """Return an address; empty only where nothing is said of that."""
    text = read_box(box, if_empty)
    if text and read_email(text) is None:
        complain(box, gettext("Skriv %(what)s, till exempel namn@kommun.se.", what=box.description))
    return text


def read_phone_box(box: StringField, if_empty: str = "") -> str:
    """Return a number as it was written: also short ones such as 116 111 are somebody's."""
    text = read_box(box, if_empty, longest=30)
    if text and not _DIALLED.fullmatch(text.replace("–", "-")):
        complain(box, gettext("Skriv %(what)s, till exempel 0586-610 00.", what=box.description))
    return text


def read_link_box(box: StringField) -> str:
    """Return an address on the web, or nothing."""
    text = read_box(box, longest=300)
    if text and not _is_safe(text):
        complain(
            box, gettext("Klistra in %(what)s, den ska börja med https.", what=box.description)
        )
    return text


def read_line(box: StringField, if_empty: str = "", *, longest: int = 80) -> str:
    """Return a line of words that pages show; never somebody's personnummer."""
    box.data = tidy(box.data or "")
    text = read_box(box, if_empty, longest=longest)
    if contains_personal_number(text):
        complain(box, gettext("Ta bort personnumret från ”%(label)s”.", label=box.label.text))
    return text


def read_colour_box(box: StringField) -> str:
    """Return a colour as it is kept."""
    text = (box.data or "").strip().lower()
    if not is_colour(text):
        complain(box, gettext("Skriv ”%(label)s” som en färg: #16257a.", label=box.label.text))
        return "#000000"
    return text


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    is_plain = address.isprintable() and not set("\"'<>\\ ") & set(address)
    return parts.scheme == "https" and bool(parts.hostname) and is_plain
