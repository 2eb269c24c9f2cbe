"""Guests as an organizer sees them, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from unik.domain.ages import age_on
from unik.domain.guest_care import CancelReason, ExportReason
from unik.domain.guest_lists import ListedGuest, Show
from unik.domain.sign_up_states import SignUpState
from unik.domain.whereabouts import Whereabouts
from unik.web.organizer.attendance_words import age_name
from unik.web.organizer.desk import Chip
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event

SHOWS = {
    Show.ALL: lazy_gettext("Alla"),
    Show.SIGNED_UP: lazy_gettext("Anmälda"),
    Show.INSIDE: lazy_gettext("Inne nu"),
    Show.NOT_COME: lazy_gettext("Inte kommit"),
    Show.REVIEW: lazy_gettext("I granskning"),
    Show.WAITING: lazy_gettext("I kö"),
    Show.CANCELLED: lazy_gettext("Avbokade"),
    Show.DROP_IN: lazy_gettext("Drop-in"),
    Show.BLOCKED: lazy_gettext("Spärrade"),
}
CANCEL_REASONS = {
    CancelReason.GUEST_ASKED: lazy_gettext("Gästen har bett om det"),
    CancelReason.ADULT_ASKED: lazy_gettext("En vårdnadshavare har bett om det"),
    CancelReason.TWICE: lazy_gettext("Samma person är anmäld två gånger"),
    CancelReason.WRONG_DETAILS: lazy_gettext("Uppgifterna stämmer inte"),
    CancelReason.OTHER: lazy_gettext("Något annat"),
}
EXPORT_REASONS = {
    ExportReason.SAFETY: lazy_gettext("Säkerheten under kvällen"),
    ExportReason.GROUPS: lazy_gettext("En aktivitet där vi behöver lag eller namnlista"),
    ExportReason.PUBLIC_RECORD: lazy_gettext("En myndighet har begärt den, och det är prövat"),
}
_CHIPS = {
    SignUpState.ACTIVE: (lazy_gettext("Anmäld"), "success"),
    SignUpState.IN_REVIEW: (lazy_gettext("Granskas"), "warning"),
    SignUpState.WAITING: (lazy_gettext("I kö"), "info"),
    SignUpState.OFFERED: (lazy_gettext("Erbjuden plats"), "info"),
    SignUpState.LAPSED: (lazy_gettext("Svarade inte"), "info"),
    SignUpState.CANCELLED: (lazy_gettext("Avbokad"), "stop"),
    SignUpState.DECLINED: (lazy_gettext("Fick nej"), "stop"),
    SignUpState.BLOCKED: (lazy_gettext("Spärrad"), "stop"),
}
_WHERE = {
    Whereabouts.INSIDE: (lazy_gettext("Inne"), "success"),
    Whereabouts.GONE: (lazy_gettext("Har gått"), "info"),
}


@dataclass(frozen=True)
class GuestRow:
    """What the list says of somebody: nobody's phone, and no birth date."""

    guest: ListedGuest
    name: str
    age: str
    chips: list[Chip]
    came_at: datetime | None
    door: str | None


def row_of(event: Event, guest: ListedGuest) -> GuestRow:
    """Return one guest in the language of the request."""
    age = age_on(event.doors_on, guest.born_on) if guest.born_on else None
    return GuestRow(
        guest=guest,
        name=guest.shown_name or gettext("Gäst"),
        age=age_name(age),
        chips=_chips(guest),
        came_at=guest.admitted_at,
        door=guest.door,
    )


def state_in_words(row: GuestRow) -> str:
    """Return everything that the chips say, as a line of a file."""
    return ", ".join(chip.words for chip in row.chips)


def _chips(guest: ListedGuest) -> list[Chip]:
    said = [_WHERE.get(guest.where) or _CHIPS[guest.state]]
    if guest.is_blocked and _CHIPS[SignUpState.BLOCKED] not in said:
        said.append(_CHIPS[SignUpState.BLOCKED])
    if guest.is_drop_in:
        said.append((SHOWS[Show.DROP_IN], "info"))
    return [Chip(str(words), kind) for words, kind in said]
