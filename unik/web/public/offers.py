"""Answering an offered place, and standing in line again."""

from contextlib import suppress

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from unik.services import offers
from unik.services.offers import CannotQueue, NoOffer
from unik.web import clock
from unik.web.public import public
from unik.web.public.pass_addresses import entry_pass_or_404


@public.get("/pass/<manage_token>/erbjudande")
def offer(manage_token: str) -> ResponseReturnValue:
    """Lead to the pass, where a place that is offered can be answered."""
    entry_pass_or_404(manage_token)
    return _pass_page(manage_token)


@public.post("/pass/<manage_token>/erbjudande")
def accept_offer(manage_token: str) -> ResponseReturnValue:
    """Keep the place that was offered; the pass says whether that came in time."""
    sign_up = entry_pass_or_404(manage_token).sign_up
    with suppress(NoOffer):
        offers.accept(sign_up.event_id, sign_up.id, now=clock.now())
    return _pass_page(manage_token)


@public.post("/pass/<manage_token>/ko")
def queue_again(manage_token: str) -> ResponseReturnValue:
    """Stand last in line after an offer that nobody answered; the pass says whether it worked."""
    sign_up = entry_pass_or_404(manage_token).sign_up
    with suppress(CannotQueue):
        offers.queue_again(sign_up.event_id, sign_up.id, now=clock.now())
    return _pass_page(manage_token)


def _pass_page(manage_token: str) -> ResponseReturnValue:
    return redirect(url_for("public.entry_pass", manage_token=manage_token), 303)
