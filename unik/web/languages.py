"""Which language a page is in."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Flask, Response, has_request_context, request
from flask_babel import get_locale
from werkzeug.datastructures import MultiDict

from unik.web.site_settings import known_settings, site_settings

LANGUAGES = {"sv": "Svenska", "fi": "Suomi", "en": "English"}
_COOKIE = "sprak"
_A_YEAR = 365 * 24 * 3600


class LanguageLink(NamedTuple):
    """One choice of the language switch."""

    code: str
    name: str
    url: str
    is_current: bool


def init_app(app: Flask) -> None:
    """Remember a chosen language and give templates the switch."""
    app.after_request(_remember)
    app.add_template_global(language_links)
    app.context_processor(lambda: {"locale": current()})


def chosen() -> str:
    """Return the language of the request: `?sprak=`, else the cookie, else the browser's."""
    if not has_request_context():
        return "sv"
    asked = (request.args.get(_COOKIE), request.cookies.get(_COOKIE))
    settings = known_settings() if request.blueprint == "api" else site_settings()
    spoken = settings.languages.codes
    known = next((code for code in asked if code in spoken), None)
    return known or request.accept_languages.best_match(spoken, "sv")


def current() -> str:
    """Return the language in use as a code of `LANGUAGES`."""
    locale = get_locale()
    return locale.language if locale else "sv"


def vary(response: Response) -> None:
    """Tell caches what the language of an answer hangs on, besides its address."""
    response.vary.update(("Accept-Language", "Cookie"))


def language_links() -> list[LanguageLink]:
    """Return this same page in every language that is on."""
    return [
        LanguageLink(code, LANGUAGES[code], _here_in(code), code == current())
        for code in site_settings().languages.codes
    ]


def _here_in(code: str) -> str:
    kept = MultiDict(request.args)
    kept[_COOKIE] = code
    return f"{request.path}?{urlencode(list(kept.items(multi=True)))}"


def _remember(response: Response) -> Response:
    code = request.args.get(_COOKIE)
    if code and code in known_settings().languages.codes:
        response.set_cookie(
            _COOKIE, code, max_age=_A_YEAR, secure=request.is_secure, httponly=True, samesite="Lax"
        )
    return response
