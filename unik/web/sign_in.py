"""Who is signed in on this browser."""

from typing import Any, cast

from flask import Flask, Request, current_app
from flask_login import current_user

from unik.domain.sign_ins import SignedIn
from unik.extensions import login_manager
from unik.queries.sign_ins import find_signed_in
from unik.services.tokens import token_digest
from unik.web import clock


def init_app(app: Flask) -> None:
    """Tell the login manager how to find somebody."""
    login_manager.session_protection = None
    login_manager.request_loader(_load)


def current_account() -> SignedIn | None:
    """Return who is signed in, or `None`."""
    user: Any = current_user
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


def cookie_name() -> str:
    """Return the name of the cookie that holds the token of a sign-in."""
    return f"{current_app.config['SESSION_COOKIE_NAME']}-personal"


def _load(request: Request) -> SignedIn | None:
    token = request.cookies.get(cookie_name())
    if not token:
        return None
    return find_signed_in(token_digest(token), demo=is_demo(), now=clock.now())
