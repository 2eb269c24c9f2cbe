"""Getting a lost pass by mail."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import EmailField

from unik.domain.emails import read_email
from unik.domain.personal_numbers import contains_personal_number
from unik.services.lost_passes import ask_for_passes
from unik.web import clock
from unik.web.forms import Form, complain, only_visible, page_with
from unik.web.headers import keep_private
from unik.web.lost_passes import digest_of
from unik.web.public import public
from unik.web.rate_limits import HOUR, Limit, count, network_address
from unik.web.words import gettext, lazy_gettext

_OF_AN_ADDRESS = Limit("lost pass", 3, HOUR)
"""Letters that a stranger could have sent to somebody."""
_FROM_A_NETWORK = Limit("lost passes from here", 60, HOUR)
"""A school has one network address."""


class LostPassForm(Form):
    """Asks for the address that was given at the sign-up."""

    email = EmailField(lazy_gettext("Mejladressen som du skrev när du anmälde dig"))

    def read(self) -> str | None:
        """Return the address, or `None` with a message about what to mend."""
        address = only_visible(self.email.data)
        if contains_personal_number(address):
            self.email.data = ""
            complain(self.email, gettext("Skriv en mejladress, inte ett personnummer."))
        elif not read_email(address):
            complain(self.email, gettext("Skriv hela adressen, till exempel alva@example.se."))
        return None if self.errors else address


@public.route("/mina-pass/skicka", methods=["GET", "POST"])
def lost_pass() -> ResponseReturnValue:
    """Ask for an address; answer alike, and in as many steps, whether or not it is known."""
    form = LostPassForm()
    if form.is_filled_in() and (address := form.read()):
        count(_OF_AN_ADDRESS.of(digest_of(address).hex()), _FROM_A_NETWORK.of(network_address()))
        ask_for_passes(digest_of(address), now=clock.now())
        return redirect(url_for("public.lost_pass_asked"), 303)
    return keep_private(page_with(form, "public/lost_pass.html"))


@public.get("/mina-pass/skickat")
def lost_pass_asked() -> ResponseReturnValue:
    """Say what happens now, without saying whether the address is known."""
    return keep_private(Response(render_template("public/lost_pass_asked.html")))
