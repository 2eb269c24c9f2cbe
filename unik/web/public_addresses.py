"""Addresses of public pages, as others are told them: under the site's own name."""

from typing import Any, cast

from flask import Flask, current_app, request, url_for

from unik.web.site_settings import site_settings

_FIRST = "sv"
"""The language of a page at its plain address, for whoever has not chosen another."""


def init_app(app: Flask) -> None:
    """Let templates name public pages to others."""
    app.add_template_global(public_address)
    app.add_template_global(in_every_language)
    app.add_template_global(as_chosen)


def public_address(endpoint: str, **values: Any) -> str:
    """Return the whole address of a page, whatever name the site was asked under."""
    return in_public(url_for(endpoint, **values))


def in_public(path: str) -> str:
    """Return the whole address of something on this site."""
    return cast("str", current_app.config["PUBLIC_URL"]).rstrip("/") + path


def in_every_language(address: str) -> dict[str, str]:
    """Return the address of a page in each language, and for everybody else, as `x-default`."""
    others = {code: _in(code, address) for code in _spoken() if code != _FIRST}
    return {_FIRST: address, **others, "x-default": address}


def as_chosen(address: str) -> str:
    """Return the address of a page in the language that this request's address asks for."""
    code = request.args.get("sprak", _FIRST)
    return _in(code, address) if code in _spoken() and code != _FIRST else address


def _spoken() -> tuple[str, ...]:
    return site_settings().languages.codes


def _in(code: str, address: str) -> str:
    return f"{address}?sprak={code}"
