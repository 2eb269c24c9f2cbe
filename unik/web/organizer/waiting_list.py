"""The line for places: who stands in it, and offering a place to somebody chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.ages import age_on
from unik.domain.names import door_name
from unik.domain.sign_up_states import SignUpState
from unik.domain.waiting_list import Handing
from unik.queries.events import find_event
from unik.queries.waiting_list import list_in_line
from unik.services import offers
from unik.services.offers import Hindrance, OfferRefused
from unik.services.waiting_list import way_to_hand_out
from unik.web import clock
from unik.web.offer_terms import offer_terms
from unik.web.organizer import organizer
from unik.web.organizer.attendance_words import age_name
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event, SignUp

_HINDRANCES = {
    Hindrance.OVER: lazy_gettext(
        "Insläppet är slut eller kvällen inställd, så ingen fick någon plats."
    ),
    Hindrance.FULL: lazy_gettext(
        "Det finns ingen ledig plats att erbjuda. Höj antalet platser först."
    ),
    Hindrance.GONE: lazy_gettext("Personen står inte i kön längre, så inget ändrades."),
    Hindrance.OUTSIDE: lazy_gettext("Åldersregeln släpper inte in personen, så inget ändrades."),
}


@dataclass(frozen=True)
class InLine:
    """Somebody in line; `place` is 1 for the next, and `None` for those who do not wait now."""

    sign_up: SignUp
    name: str
    age: str
    place: int | None


@organizer.get("/arrangor/kvallar/<slug>/ko")
def waiting_list(slug: str) -> ResponseReturnValue:
    """Show who has been asked, who waits, and whose offer lapsed."""
    event = find_event(slug) or abort(404)
    rows = _rows(event, list_in_line(event.id))
    way = way_to_hand_out(event, offer_terms(), clock.now())
    return render_template(
        "organizer/waiting_list.html",
        event=event,
        asked=_in_state(rows, SignUpState.OFFERED),
        waiting=_in_state(rows, SignUpState.WAITING),
        lapsed=_in_state(rows, SignUpState.LAPSED),
        may_offer=event.places_left > 0 and way is not Handing.KEPT,
        terms=offer_terms(),
    )


@organizer.post("/arrangor/kvallar/<slug>/ko")
def offer_place(slug: str) -> ResponseReturnValue:
    """Offer one of them a free place before the others."""
    event = find_event(slug) or abort(404)
    try:
        way = offers.offer_to(
            event.id, _chosen(), terms=offer_terms(), by=signed_in_account().id, now=clock.now()
        )
    except OfferRefused as refusal:
        flash(str(_HINDRANCES[refusal.hindrance]), "warning")
    else:
        flash(_done(way))
    return redirect(url_for("organizer.waiting_list", slug=slug), 303)


def _chosen() -> UUID:
    try:
        return UUID(request.form["sign_up"])
    except ValueError:
        abort(400)


def _done(way: Handing) -> str:
    if way is Handing.STRAIGHT:
        return gettext("Platsen är given. Det är så nära kvällen att ingen behöver svara.")
    return gettext("Platsen är erbjuden.")


def _rows(event: Event, in_line: Sequence[SignUp]) -> list[InLine]:
    waiting = [each.id for each in in_line if each.state is SignUpState.WAITING]
    places = {sign_up_id: place for place, sign_up_id in enumerate(waiting, start=1)}
    return [_row(event, each, places.get(each.id)) for each in in_line]


def _row(event: Event, sign_up: SignUp, place: int | None) -> InLine:
    born_on = sign_up.born_on
    return InLine(
        sign_up=sign_up,
        name=door_name(sign_up.name) if sign_up.name else gettext("Gäst"),
        age=age_name(age_on(event.doors_on, born_on) if born_on else None),
        place=place,
    )


def _in_state(rows: Sequence[InLine], state: SignUpState) -> list[InLine]:
    return [row for row in rows if row.sign_up.state is state]
