"""The accounts of everybody on the staff."""

from uuid import UUID

from flask import abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.queries.accounts import find_account, list_accounts
from unik.services import accounts, second_factor
from unik.services import staff as changes
from unik.services.accounts import EmailTaken, Invitation
from unik.services.staff import LastAdministrator
from unik.web import clock
from unik.web.account import account
from unik.web.account.forms import InvitationForm, RoleForm
from unik.web.account.words import ROLES, nobody_left
from unik.web.forms import page_with
from unik.web.headers import keep_private
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext


@account.get("/konton")
def staff() -> ResponseReturnValue:
    """List everybody who can sign in, or could."""
    return render_template(
        "account/staff.html", accounts=list_accounts(), roles=ROLES, now=clock.now()
    )


@account.route("/konton/bjud-in", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Add an account and show its link, this once."""
    form = InvitationForm()
    if form.is_filled_in():
        try:
            made = accounts.invite(**form.answers, by=_my_id(), now=clock.now())
        except EmailTaken:
            form.refuse_email()
        else:
            return _show_link(made)

    return page_with(form, "account/invite.html")


@account.route("/konton/<uuid:account_id>", methods=["GET", "POST"])
def staff_member(account_id: UUID) -> ResponseReturnValue:
    """Show one account; change what its owner may do."""
    them = find_account(account_id) or abort(404)
    form = RoleForm(role=them.role.value)
    if form.is_filled_in():
        try:
            changes.change_role(account_id, form.chosen, by=_my_id(), now=clock.now())
        except LastAdministrator:
            form.refuse_last()
        else:
            flash(gettext("Rollen är ändrad."))
            return _back_to(account_id)

    return page_with(form, "account/staff_member.html", them=them, roles=ROLES, now=clock.now())


@account.post("/konton/<uuid:account_id>/avstang")
def disable(account_id: UUID) -> ResponseReturnValue:
    """Keep an account out, at once."""
    _see_that_it_exists(account_id)
    try:
        changes.disable(account_id, by=_my_id(), now=clock.now())
    except LastAdministrator:
        flash(nobody_left(), "stop")
    else:
        flash(gettext("Kontot är avstängt."))
    return _back_to(account_id)


@account.post("/konton/<uuid:account_id>/oppna")
def enable(account_id: UUID) -> ResponseReturnValue:
    """Let an account in again."""
    _see_that_it_exists(account_id)
    changes.enable(account_id, by=_my_id(), now=clock.now())
    flash(gettext("Kontot är öppet igen."))
    return _back_to(account_id)


@account.post("/konton/<uuid:account_id>/ny-lank")
def renew_link(account_id: UUID) -> ResponseReturnValue:
    """Show a new link to a password, this once."""
    _see_that_it_exists(account_id)
    return _show_link(accounts.renew_invitation(account_id, by=_my_id(), now=clock.now()))


@account.post("/konton/<uuid:account_id>/nollstall")
def reset_second_factor(account_id: UUID) -> ResponseReturnValue:
    """Forget the second factor of somebody who has lost it."""
    _see_that_it_exists(account_id)
    second_factor.reset(account_id, by=_my_id(), now=clock.now())
    flash(gettext("Tvåstegsverifieringen är nollställd."))
    return _back_to(account_id)


def _my_id() -> UUID:
    return signed_in_account().id


def _see_that_it_exists(account_id: UUID) -> None:
    if find_account(account_id) is None:
        abort(404)


def _back_to(account_id: UUID) -> Response:
    return redirect(url_for("account.staff_member", account_id=account_id))


def _show_link(made: Invitation) -> Response:
    them = find_account(made.account_id) or abort(404)
    link = url_for("account.invitation", token=made.token, _external=True)
    return keep_private(
        make_response(render_template("account/link.html", them=them, link=link, until=made.until))
    )
