"""Bringing the link to a password to its owner: by mail, or by hand where no mail leaves."""

from flask import abort, flash, make_response, redirect, render_template, url_for
from werkzeug import Response

from unik.domain.invitations import ByMail
from unik.domain.sending import MessageState
from unik.queries.accounts import LetterToStaff, find_account
from unik.services.invitations import Invitation
from unik.web.headers import keep_private
from unik.web.languages import current
from unik.web.organizer.message_words import TROUBLES
from unik.web.post import post_office
from unik.web.rate_limits import HOUR, Limit, count
from unik.web.sign_in import secret_key, signed_in_account
from unik.web.words import gettext

_BY_ONE = Limit("make links to passwords", 60, HOUR)
_TO_ONE = Limit("make links to the password of", 6, HOUR)
"""Nobody's mailbox is filled, and whoever took over a sign-in does not reach everybody."""


def by_mail() -> ByMail | None:
    """Return how links are mailed, or `None` where letters do not leave."""
    return ByMail(current(), secret_key()) if post_office().is_sending else None


def count_link(to: str) -> None:
    """Count a link that is to be made for an address or account; answer 429 to one too many.

    Before anything is read in the request's own transaction, which would lock the counters.
    """
    count(_BY_ONE.of(str(signed_in_account().id)), _TO_ONE.of(to))


def bring(made: Invitation) -> Response:
    """Say that the letter is on its way, or show the link, this once."""
    them = find_account(made.account_id) or abort(404)
    if post_office().is_sending:
        flash(gettext("Länken är på väg till %(email)s.", email=them.email))
        return redirect(url_for("account.staff_member", account_id=them.id))
    link = url_for("account.invitation", token=made.token, _external=True)
    return keep_private(
        make_response(render_template("account/link.html", them=them, link=link, until=made.until))
    )


def how_far(letter: LetterToStaff | None) -> str:
    """Say how far the letter with the link has come; nothing where none was to be sent."""
    match letter:
        case LetterToStaff(state=MessageState.SENT):
            return gettext("Mejlet är skickat.")
        case LetterToStaff(state=MessageState.WAITING, trouble=None):
            return gettext("Mejlet är på väg.")
        case LetterToStaff(state=MessageState.WAITING, trouble=trouble) if trouble:
            return gettext("Mejlet har inte kommit iväg än. %(why)s", why=TROUBLES[trouble])
        case LetterToStaff(state=MessageState.FAILED, trouble=trouble) if trouble:
            return gettext("Mejlet kom inte fram. %(why)s", why=TROUBLES[trouble])
        case _:
            return ""
