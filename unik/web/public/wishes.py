"""What would you like to do at UNIK? Wishes before an evening, and those that may be read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, TextAreaField

from unik.domain.event_states import EventState
from unik.extensions import csrf
from unik.queries.events import find_announced_event
from unik.queries.remarks import list_shown_wishes
from unik.services import remarks
from unik.services.rate_limits import Allowance
from unik.services.remarks import TooLateToWish
from unik.web import clock, transactions
from unik.web.public import public
from unik.web.public.form_ids import new_form_id
from unik.web.public.open_forms import OpenForm
from unik.web.public.remark_fields import FROM_A_NETWORK, once, read_remark
from unik.web.rate_limits import MINUTE, Limit, count, network_address
from unik.web.words import lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event


_SAME_WORDS = Limit("same wish", 1, 5 * MINUTE)


class WishForm(OpenForm):
    """Asks for one wish."""

    form_id = HiddenField(default=new_form_id)
    wish = TextAreaField(lazy_gettext("Vad vill du göra på nästa UNIK?"))


@public.route("/kvallar/<slug>/onskemal", methods=["GET", "POST"])
@csrf.exempt
def wishes(slug: str) -> ResponseReturnValue:
    """Take a wish while the evening is to come, and show those that organizers have shown."""
    transactions.expect_only_reads()
    event = find_announced_event(slug) or abort(404)
    form = WishForm()
    if form.is_filled_in() and _may_wish(event) and (words := read_remark(form.wish)):
        return _keep(event, words, form)
    return _page(event, form)


def _keep(event: Event, words: str, form: WishForm) -> ResponseReturnValue:
    event_id, slug = event.id, event.slug
    count(FROM_A_NETWORK.of(network_address()))
    try:
        with transactions.writing():
            remarks.wish(event_id, words, form=_once(event_id, words, form), now=clock.now())
    except TooLateToWish:
        return redirect(url_for("public.wishes", slug=slug), 303)
    return redirect(url_for("public.wishes", slug=slug, tack="ja"), 303)


def _once(event_id: UUID, words: str, form: WishForm) -> Allowance:
    """Return what lets a wish be kept once, however often it is tapped.

    The page of an evening is the same for everybody, so its form carries nothing that tells it
    from others: from there, the same words from the same kind of browser in the same network
    are one wish for some minutes.
    """
    if form.form_id.raw_data:
        return once(form.form_id.data)
    browser = request.headers.get("User-Agent", "")
    return _SAME_WORDS.of(network_address(), browser, str(event_id), words.casefold())


def _may_wish(event: Event) -> bool:
    return event.state is EventState.PUBLISHED and clock.now() < event.ends_at


def _page(event: Event, form: WishForm) -> Response:
    return form.answer_with(
        "public/wishes.html",
        event=event,
        may_wish=_may_wish(event),
        shown=list_shown_wishes([event.id]),
        is_thanked="tack" in request.args and request.method == "GET",
    )
