"""Words for people: Swedish in the code, Finnish and English from the catalogues."""

from typing import Any

import flask_babel

_babel: Any = flask_babel


def gettext(message: str, **values: object) -> str:
    """Return the message in the language of the request, `%(name)s` filled in."""
    return _babel.gettext(message, **values)


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """Return the form that fits `num`, which is also there as `%(num)s`."""
    return _babel.ngettext(singular, plural, num, **values)


def lazy_gettext(message: str, **values: object) -> str:
    """Return something that becomes the message in the language of its own request."""
    return _babel.lazy_gettext(message, **values)
