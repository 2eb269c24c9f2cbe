"""Signing in and out."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.domain.emails import email_key
from unik.services import sessions
from unik.services.rate_limits import Allowance
from unik.services.sign_in import NewSession, SignInRefused
from unik.services.sign_in import sign_in as let_in
from unik.web import clock
from unik.web.account import account
from unik.web.account.devices import this_device
from unik.web.account.forms import SignInForm
from unik.web.addresses import local_path
from unik.web.forms import page_with
from unik.web.rate_limits import MINUTE, Limit, counting, network_address
from unik.web.sign_in import (
    current_account,
    forget,
    is_demo,
    landing,
    remember,
    signed_in_account,
)
from unik.web.words import gettext

_FROM_HERE_TO_ACCOUNT = Limit("sign in from here to an account", 5, MINUTE)
"""STANDARD, "Safe". Only from where it is tried: nobody can keep staff out from afar."""
_TO_ACCOUNT = Limit("sign in to an account", 60, MINUTE)
"""From twelve places at once; nothing is ever locked for longer than a minute."""
FROM_HERE = Limit("sign in from here", 300, MINUTE)
"""A whole house of staff and guests may share one network address."""


@account.route("/logga-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Ask for an address and a password; lead back to where somebody came from."""
    target = local_path(request.args.get("next"))
    form = SignInForm()
    if form.is_filled_in():
        try:
            with counting(SignInRefused, *_tries(form.answers["email"])):
                new = let_in(**form.answers, device=this_device(), demo=is_demo(), now=clock.now())
        except SignInRefused:
            form.refuse()
        else:
            return welcome(new, target)

    known = current_account()
    if known and request.method == "GET":
        return redirect(target or landing(known.role))
    return page_with(form, "account/sign_in.html", target=target)


def _tries(email: str) -> list[Allowance]:
    """Return the tries that are left here, and for that account whether it exists or not."""
    here, somebody = network_address(), email_key(email)
    return [
        _FROM_HERE_TO_ACCOUNT.of(here, somebody),
        _TO_ACCOUNT.of(somebody),
        FROM_HERE.of(here),
    ]


@account.post("/logga-ut")
def sign_out() -> Response:
    """End the sign-in on this browser."""
    me = signed_in_account()
    sessions.sign_out(me.session_id, by=me.id, now=clock.now())
    flash(gettext("Du är utloggad."))
    return forget(redirect(url_for("account.sign_in")))


@account.post("/logga-ut-overallt")
def sign_out_everywhere() -> Response:
    """End the sign-ins on all browsers of this account."""
    sessions.sign_out_everywhere(by=signed_in_account().id, now=clock.now())
    flash(gettext("Du är utloggad överallt."))
    return forget(redirect(url_for("account.sign_in")))


@account.post("/inloggningar/<uuid:session_id>/avsluta")
def end_session(session_id: UUID) -> Response:
    """End the sign-in on another browser of this account."""
    sessions.sign_out(session_id, by=signed_in_account().id, now=clock.now())
    flash(gettext("Inloggningen är avslutad."))
    return redirect(url_for("account.home"))


def welcome(new: NewSession, target: str | None) -> Response:
    """Give the browser its new sign-in; whatever it had before is worth nothing any more."""
    if before := current_account():
        sessions.sign_out(before.session_id, by=before.id, now=clock.now())
    return remember(redirect(target or landing(new.role)), new.token, new.role)
