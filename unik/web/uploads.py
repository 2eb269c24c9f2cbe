"""Where more may be sent than the words of a form."""

from contextlib import closing

from flask import Flask, request
from werkzeug.datastructures import FileStorage
from wtforms import FileField

from unik.domain.logos import LARGEST_FILE as LARGEST_LOGO
from unik.domain.poster_pictures import LARGEST_FILE

_AROUND_A_FILE = 64 * 1024
_LOOKED_AT = 512 * 1024
"""A logo that was looked at comes back with the form."""
LARGEST = {
    "organizer.poster": LARGEST_FILE + _AROUND_A_FILE,
    "organizer.logo": LARGEST_LOGO + _LOOKED_AT + _AROUND_A_FILE,
}
"""Bytes that a request to a page may hold, where that is more than usual."""


def init_app(app: Flask) -> None:
    """Let files in where they are asked for, once it is known that somebody may come in there."""
    app.before_request(_make_room)


def sent_file(box: FileField) -> bytes:
    """Return the file in a box, and let go of what is kept of it meanwhile.

    Empty where none was sent, or words in its place.
    """
    if not isinstance(box.data, FileStorage):
        return b""
    with closing(box.data) as sent:
        return sent.read()


def _make_room() -> None:
    if largest := LARGEST.get(request.endpoint or ""):
        request.max_content_length = largest
