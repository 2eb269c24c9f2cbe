"""One's own account."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.queries.accounts import count_recovery_codes
from unik.queries.sign_ins import list_sessions
from unik.services import accounts
from unik.services.accounts import WrongPassword
from unik.services.passwords import PasswordRefused
from unik.web import clock
from unik.web.account import account
from unik.web.account.forms import ChangePasswordForm
from unik.web.account.words import ROLES
from unik.web.forms import page_with
from unik.web.rate_limits import MINUTE, Limit, counting
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

_GUESSING = Limit("password of today", 5, MINUTE)


@account.get("")
def home() -> ResponseReturnValue:
    """Show who is signed in, and where else."""
    me = signed_in_account()
    return render_template(
        "account/home.html",
        me=me,
        role=ROLES[me.role],
        sessions=list_sessions(me, clock.now()),
        codes_left=count_recovery_codes(me.id) if me.has_second_factor else None,
    )


@account.route("/losenord", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Replace one's password."""
    me = signed_in_account()
    form = ChangePasswordForm()
    if form.is_filled_in():
        current, wanted = form.current.data or "", form.wanted
        try:
            with counting(WrongPassword, _GUESSING.of(str(me.id))):
                accounts.change_password(
                    me.email, me.session_id, current=current, wanted=wanted, now=clock.now()
                )
        except WrongPassword:
            form.refuse_current()
        except PasswordRefused as refusal:
            form.refuse(refusal.objection)
        else:
            flash(gettext("Lösenordet är bytt. Dina andra inloggningar är avslutade."))
            return redirect(url_for("account.home"))

    return page_with(form, "account/password.html", me=me)
