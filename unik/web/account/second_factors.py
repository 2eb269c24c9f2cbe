"""Setting up a second factor, and showing it."""

from textwrap import wrap

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.services import second_factor as factor
from unik.services.rate_limits import Allowance
from unik.services.second_factor import CodeRefused
from unik.web import clock
from unik.web.account import account
from unik.web.account.forms import CodeForm
from unik.web.addresses import local_path
from unik.web.forms import page_with
from unik.web.headers import keep_private
from unik.web.qr import picture_of
from unik.web.rate_limits import HOUR, MINUTE, Limit, counting
from unik.web.sign_in import landing, remember, secret_key, signed_in_account

_GUESSING = Limit("codes", 5, MINUTE), Limit("codes", 30, HOUR)
"""Six digits are guessed sooner than a password, so the tries of a whole day matter too."""


@account.route("/tvasteg", methods=["GET", "POST"])
def enrol() -> ResponseReturnValue:
    """Show the secret for an app; give recovery codes once the app shows the right code."""
    me = signed_in_account()
    if me.has_second_factor:
        return redirect(url_for("account.second_factor", next=request.args.get("next")))
    form = CodeForm()
    if form.is_filled_in():
        try:
            with counting(CodeRefused, *_tries()):
                done = factor.enrol(me, form.typed, key=secret_key(), now=clock.now())
        except CodeRefused:
            form.refuse()
        else:
            return remember(_codes_page(done.recovery_codes), done.token, me.role)

    offer = factor.offer(me, key=secret_key())
    size, path = picture_of(offer.address)
    page = page_with(
        form,
        "account/enrol.html",
        address=offer.address,
        secret=" ".join(wrap(offer.secret, 4)),
        size=size,
        path=path,
    )
    return keep_private(page)


@account.route("/kod", methods=["GET", "POST"])
def second_factor() -> ResponseReturnValue:
    """Ask for a code of the app, or a recovery code."""
    me = signed_in_account()
    target = local_path(request.args.get("next")) or landing(me.role)
    if me.second_factor_at:
        return redirect(target)
    if not me.has_second_factor:
        return redirect(url_for("account.enrol", next=target))
    form = CodeForm()
    if form.is_filled_in():
        try:
            with counting(CodeRefused, *_tries()):
                token = factor.confirm(me, form.typed, key=secret_key(), now=clock.now())
        except CodeRefused:
            form.refuse()
        else:
            return remember(redirect(target), token, me.role)

    return page_with(form, "account/second_factor.html")


@account.route("/reservkoder", methods=["GET", "POST"])
def recovery_codes() -> ResponseReturnValue:
    """Replace the recovery codes, for a code of the app."""
    me = signed_in_account()
    form = CodeForm()
    if form.is_filled_in():
        try:
            with counting(CodeRefused, *_tries()):
                codes = factor.renew_recovery_codes(
                    me, form.typed, key=secret_key(), now=clock.now()
                )
        except CodeRefused:
            form.refuse()
        else:
            return _codes_page(codes)

    return page_with(form, "account/recovery_codes.html")


def _tries() -> list[Allowance]:
    """Return the wrong codes that are left to whoever is signed in."""
    return [limit.of(str(signed_in_account().id)) for limit in _GUESSING]


def _codes_page(codes: list[str]) -> Response:
    """Show recovery codes, this once."""
    me = signed_in_account()
    target = local_path(request.args.get("next")) or landing(me.role)
    page = render_template("account/new_codes.html", codes=codes, target=target)
    return keep_private(make_response(page))
