"""Who is signed in on this browser."""

from typing import Any, cast

from flask import Flask, Request, current_app, g, session, url_for
from flask_login import current_user
from werkzeug import Response

from unik.domain.roles import PLANNERS, Role
from unik.domain.sign_ins import SignedIn, lifetime_of
from unik.extensions import db, login_manager
from unik.queries.sign_ins import find_signed_in
from unik.services.sessions import note_seen
from unik.services.tokens import token_digest
from unik.web import clock, transactions

_BY_ITSELF = "X-By-Itself"
"""Sent with what a page asks for while nobody touches it."""


def init_app(app: Flask) -> None:
    """Tell the login manager how to find somebody, and remember when they were seen."""
    login_manager.session_protection = None
    login_manager.request_loader(_load)
    app.add_template_global(current_account)
    app.after_request(_keep_out_of_caches)
    app.teardown_request(_note_seen)


def current_account() -> SignedIn | None:
    """Return who is signed in, or `None`."""
    proxy: Any = current_user
    user = proxy._get_current_object()
    return user if user.is_authenticated else None


def signed_in_account() -> SignedIn:
    """Return who is signed in, where the access table lets nobody else in."""
    account = current_account()
    assert account, "the access table lets people in here who are not signed in"
    return account


def is_demo() -> bool:
    """Say whether this installation only shows what UNIK can do."""
    return current_app.config["DEMO"] is True


def secret_key() -> bytes:
    """Return the secret of this installation, from which keys are derived."""
    key = cast("str | bytes", current_app.config["SECRET_KEY"])
    return key.encode() if isinstance(key, str) else key


def landing(role: Role) -> str:
    """Return the page where somebody's work begins."""
    return url_for("organizer.events" if role in PLANNERS else "door.events")


def cookie_name() -> str:
    """Return the name of the cookie that holds the token of a sign-in."""
    return f"{current_app.config['SESSION_COOKIE_NAME']}-personal"


def remember(response: Response, token: str, role: Role) -> Response:
    """Let the browser be signed in with that token, and give its forms a new CSRF token."""
    session.pop("csrf_token", None)
    response.set_cookie(
        cookie_name(),
        token,
        max_age=lifetime_of(role).absolute,
        secure=_has_tls(),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: Response) -> Response:
    """Let the browser be signed in no more."""
    session.pop("csrf_token", None)
    response.delete_cookie(cookie_name(), secure=_has_tls(), httponly=True, samesite="Lax")
    return response


def _has_tls() -> bool:
    return current_app.config["SESSION_COOKIE_SECURE"] is True


def _load(request: Request) -> SignedIn | None:
    token = request.cookies.get(cookie_name())
    if not token:
        return None
    now = clock.now()
    found = find_signed_in(token_digest(token), demo=is_demo(), now=now)
    if found:
        is_sign_of_life = _BY_ITSELF not in request.headers
        g.seen = found.session_id if is_sign_of_life and found.is_to_be_noted(now) else None
    return found


def _keep_out_of_caches(response: Response) -> Response:
    """Leave nothing of the staff's pages on a computer that others use too."""
    if "seen" in g:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _note_seen(_error: BaseException | None) -> None:
    """Write when everything else is done: most requests only read."""
    if session_id := g.pop("seen", None):
        db.session.rollback()
        transactions.expect_a_write()
        note_seen(session_id, now=clock.now())
