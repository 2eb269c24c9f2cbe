"""Phones at the doors of one evening: pairing them, and turning them away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast
from uuid import UUID

from flask import (
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from unik.domain.door_devices import Standing, next_door
from unik.domain.door_rights import AFTERWARDS, BEFOREHAND, is_over
from unik.domain.door_workers import DOORS
from unik.domain.event_states import EventState
from unik.queries.closing import find_still_out, list_holding_phones
from unik.queries.door_devices import list_door_devices
from unik.queries.events import find_event
from unik.services.pairing import NothingToPairWith, Offer
from unik.services.pairing import offer_pairing as offer
from unik.services.pairing import revoke_device as revoke
from unik.web import clock
from unik.web.headers import keep_private
from unik.web.organizer import organizer
from unik.web.qr import picture_of
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import DoorDevice, Event

_HOLDS_A_DOOR = {Standing.WAITING, Standing.PAIRED}


@dataclass(frozen=True)
class Row:
    """One phone in the list, or the link that waits for it."""

    device: DoorDevice
    seen_at: datetime | None
    standing: Standing
    unsent: int
    """Scans that it held when it last said so."""

    @property
    def is_revocable(self) -> bool:
        return self.standing in _HOLDS_A_DOOR


@organizer.get("/arrangor/kvallar/<slug>/dorrar")
def door_devices(slug: str) -> ResponseReturnValue:
    """List the evening's phones, and offer to pair one more."""
    event = _event_or_404(slug)
    now = clock.now()
    rows = _rows(event)
    return render_template(
        "organizer/door_devices.html",
        event=event,
        rows=rows,
        doors=DOORS,
        next_door=next_door(row.device.door for row in rows if row.standing in _HOLDS_A_DOOR),
        may_pair=event.state is EventState.PUBLISHED and not is_over(event.ends_at, now),
        works_from=event.doors_open_at - BEFOREHAND,
        works_until=event.ends_at + AFTERWARDS,
        minutes=_minutes(),
        signed_in=[each for each in find_still_out(event.id).phones if each.account],
    )


@organizer.post("/arrangor/kvallar/<slug>/dorrar")
def offer_pairing(slug: str) -> ResponseReturnValue:
    """Make a link for one phone and show it, this once."""
    event = _event_or_404(slug)
    letter = request.form.get("door", "")
    if letter not in DOORS:
        abort(400)
    try:
        made = offer(
            event.id,
            letter,
            lasts=timedelta(minutes=_minutes()),
            by=signed_in_account().id,
            now=clock.now(),
        )
    except NothingToPairWith:
        flash(gettext("Ingen telefon kan kopplas till den här kvällen nu."), "warning")
        return _back_to(slug)
    return _show(event, made)


@organizer.post("/arrangor/kvallar/<slug>/dorrar/<uuid:device_id>/koppla-bort")
def revoke_device(slug: str, device_id: UUID) -> ResponseReturnValue:
    """Turn a phone away, from its next request on."""
    event = _event_or_404(slug)
    if revoke(device_id, event.id, by=signed_in_account().id, now=clock.now()):
        flash(gettext("Telefonen är bortkopplad."))
    return _back_to(slug)


def _show(event: Event, made: Offer) -> ResponseReturnValue:
    link = url_for("door.offered_pairing", token=made.token, _external=True)
    page = render_template(
        "organizer/pairing.html",
        event=event,
        letter=made.door,
        link=link,
        picture=picture_of(link),
        until=made.until,
        minutes=_minutes(),
    )
    return keep_private(make_response(page))


def _rows(event: Event) -> list[Row]:
    now = clock.now()
    unsent = {each.phone_id: each.unsent for each in list_holding_phones(event.id)}
    return [
        Row(
            device,
            seen_at,
            device.pairing.standing(ends_at=event.ends_at, now=now),
            unsent.get(device.id, 0),
        )
        for device, seen_at in list_door_devices(event.id)
    ]


def _event_or_404(slug: str) -> Event:
    return find_event(slug) or abort(404)


def _back_to(slug: str) -> ResponseReturnValue:
    return redirect(url_for("organizer.door_devices", slug=slug), 303)


def _minutes() -> int:
    return cast("int", current_app.config["PAIRING_MINUTES"])
