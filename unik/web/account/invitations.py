"""The link that gives an account its password."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from unik.queries.accounts import find_invited
from unik.services import invitations
from unik.services.invitations import InvitationSpent
from unik.services.passwords import PasswordRefused
from unik.services.tokens import token_digest
from unik.web import clock
from unik.web.account import account
from unik.web.account.devices import this_device
from unik.web.account.forms import NewPasswordForm
from unik.web.account.signing_in import welcome
from unik.web.forms import page_with
from unik.web.headers import keep_private
from unik.web.rate_limits import MINUTE, Limit, count, network_address

_FOLLOWING_LINKS = Limit("follow invitations", 300, MINUTE)
"""A whole house of staff and guests may share one network address."""


@account.route("/valkommen/<token>", methods=["GET", "POST"])
def invitation(token: str) -> ResponseReturnValue:
    """Let somebody choose a password; looking at the page does not spend the link."""
    count(_FOLLOWING_LINKS.of(network_address()))
    invited = find_invited(token_digest(token), clock.now())
    if invited is None:
        return _spent()
    form = NewPasswordForm()
    if form.is_filled_in():
        try:
            new = invitations.accept(token, form.wanted, device=this_device(), now=clock.now())
        except PasswordRefused as refusal:
            form.refuse(refusal.objection)
        except InvitationSpent:
            return _spent()
        else:
            return welcome(new, None)

    return keep_private(page_with(form, "account/invitation.html", invited=invited))


def _spent() -> ResponseReturnValue:
    return keep_private(make_response(render_template("account/link_spent.html"), 404))
