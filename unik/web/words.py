"""Words for people: Swedish in the code, Finnish and English from the catalogues."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import flask_babel
from flask import Flask, g
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

_babel: Any = flask_babel


def init_app(app: Flask) -> None:
    """Let templates use the same catalogues, on the shortest way: a page says thirty things."""
    words: dict[str, Any] = {"_": _in_template, "ngettext": _fitting_in_template}
    app.jinja_env.globals.update(words)


def gettext(message: str, **values: object) -> str:
    """Return the message in the language of the request, `%(name)s` filled in."""
    return _one_form(message) % values if values else _one_form(message)


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """Return the form that fits `num`, which is also there as `%(num)s`."""
    return _fitting_form(singular, plural, num) % {"num": num, **values}


def lazy_gettext(message: str, **values: object) -> str:
    """Return something that becomes the message in the language of its own request."""
    return _babel.lazy_gettext(message, **values)


@contextmanager
def in_language(language: str) -> Generator[None]:
    """Say everything in another language than the request's for a while."""
    own = g.pop("catalogue", None)
    try:
        with _babel.force_locale(language):
            yield
    finally:
        g.catalogue = own or _babel.get_translations()


@pass_eval_context
def _in_template(context: EvalContext, message: str, **values: object) -> str:
    """Return the message as `gettext` does; the values are escaped where the template is HTML."""
    words = _fit_for(context, _one_form(message))
    return words % values if values else words


@pass_eval_context
def _fitting_in_template(
    context: EvalContext, singular: str, plural: str, num: int, **values: object
) -> str:
    words = _fit_for(context, _fitting_form(singular, plural, num))
    return words % {"num": num, **values}


def _fit_for(context: EvalContext, found: str) -> str:
    """Return words that HTML takes as they are, and values put into them only escaped."""
    return Markup(found) if context.autoescape else found  # noqa: S704 - the catalogues are ours


def _one_form(message: str) -> str:
    return _catalogue().ugettext(message)


def _fitting_form(singular: str, plural: str, num: int) -> str:
    return _catalogue().ungettext(singular, plural, num)


def _catalogue() -> Any:
    """Return the words of the request's language, looked up once for all of the page."""
    if not g:
        return _babel.get_translations()
    if "catalogue" not in g:
        g.catalogue = _babel.get_translations()
    return g.catalogue
