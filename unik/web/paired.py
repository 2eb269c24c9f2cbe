"""Which phone it is that was paired with a door."""

from flask import Flask, current_app, g, request, session
from werkzeug import Response

from unik.domain.door_devices import PairedPhone
from unik.domain.door_workers import DoorWorker
from unik.extensions import db
from unik.queries.door_devices import find_paired_phone
from unik.services.pairing import NewKey, note_phone_seen
from unik.services.tokens import token_digest
from unik.web import clock, transactions
from unik.web.sign_in import current_account


def init_app(app: Flask) -> None:
    """Remember when paired phones were seen, and let templates know them."""
    app.add_template_global(paired_phone)
    app.after_request(_keep_out_of_caches)
    app.teardown_request(_note_seen)


def paired_phone() -> PairedPhone | None:
    """Return the phone with the key that came along, unless somebody is signed in on it.

    It may have been revoked, or its evening may be over.
    """
    if current_account():
        return None
    if "paired_phone" not in g:
        g.paired_phone = _find()
    return g.paired_phone


def door_worker() -> DoorWorker:
    """Return who works the door, where the access table lets nobody else in."""
    if account := current_account():
        return account.door_worker
    phone = paired_phone()
    assert phone, "the access table lets people in here who work no door"
    return phone.worker


def remember(response: Response, new: NewKey) -> Response:
    """Let the phone be known by its key, and give its forms a new CSRF token."""
    session.pop("csrf_token", None)
    response.set_cookie(
        cookie_name(),
        new.key,
        expires=new.until,
        secure=current_app.config["SESSION_COOKIE_SECURE"] is True,
        httponly=True,
        samesite="Lax",
    )
    return response


def cookie_name() -> str:
    """Return the name of the cookie that holds the key of a phone."""
    return f"{current_app.config['SESSION_COOKIE_NAME']}-door"


def _find() -> PairedPhone | None:
    key = request.cookies.get(cookie_name())
    return find_paired_phone(token_digest(key)) if key else None


def _keep_out_of_caches(response: Response) -> Response:
    if "paired_phone" in g:
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _note_seen(_error: BaseException | None) -> None:
    """Write when everything else is done, and only for pages: a scan is a note by itself."""
    phone: PairedPhone | None = g.pop("paired_phone", None)
    now = clock.now()
    if phone and request.method == "GET" and phone.is_to_be_noted(now):
        db.session.rollback()
        transactions.expect_a_write()
        note_phone_seen(phone.id, now=now)
