"""The accounts of everybody on the staff."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from unik.domain.emails import email_key
from unik.queries.accounts import find_account, last_letters, list_accounts
from unik.services import invitations, second_factor
from unik.services import staff as changes
from unik.services.accounts import EmailTaken
from unik.services.invitations import InvitationSpent
from unik.services.staff import LastAdministrator
from unik.web import clock
from unik.web.account import account
from unik.web.account.forms import InvitationForm, RoleForm
from unik.web.account.links import bring, by_mail, count_link, how_far
from unik.web.account.words import ROLES, nobody_left
from unik.web.forms import page_with
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext


@account.get("/konton")
def staff() -> ResponseReturnValue:
    """List everybody who can sign in, or could."""
    everybody = list_accounts()
    return render_template(
        "account/staff.html",
        accounts=[each for each in everybody if not each.is_invited],
        invited=[each for each in everybody if each.is_invited],
        letters=last_letters(),
        how_far=how_far,
        roles=ROLES,
        now=clock.now(),
    )


@account.route("/konton/bjud-in", methods=["GET", "POST"])
def invite() -> ResponseReturnValue:
    """Add an account and send its link, or show it this once."""
    form = InvitationForm()
    if form.is_filled_in():
        count_link(email_key(form.answers["email"]))
        try:
            made = invitations.invite(
                **form.answers, by=_my_id(), now=clock.now(), by_mail=by_mail()
            )
        except EmailTaken:
            form.refuse_email()
        else:
            return bring(made)

    return page_with(form, "account/invite.html", is_mailed=by_mail() is not None)


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

    return page_with(
        form,
        "account/staff_member.html",
        them=them,
        roles=ROLES,
        now=clock.now(),
        letter=how_far(last_letters().get(account_id)),
        is_mailed=by_mail() is not None,
    )


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
    """Send a new link to a password, or show it this once."""
    count_link(str(account_id))
    _see_that_it_exists(account_id)
    return bring(invitations.renew(account_id, by=_my_id(), now=clock.now(), by_mail=by_mail()))


@account.post("/konton/<uuid:account_id>/ta-tillbaka")
def revoke_invitation(account_id: UUID) -> ResponseReturnValue:
    """Void a link; whoever never chose a password is forgotten."""
    _see_that_it_exists(account_id)
    try:
        is_gone = invitations.revoke(account_id, by=_my_id(), now=clock.now())
    except InvitationSpent:
        flash(gettext("Det finns ingen länk att ta tillbaka. Den kan vara använd."), "stop")
        return _back_to(account_id)
    flash(gettext("Länken är tillbakatagen. Den fungerar inte längre."))
    return redirect(url_for("account.staff")) if is_gone else _back_to(account_id)


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
