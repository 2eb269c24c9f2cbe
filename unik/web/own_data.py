"""What is kept about somebody, as a page and as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from unik.domain.admission import Verdict
from unik.domain.messages import Audience, Channel
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import Gender, Municipality, SignUpState
from unik.queries.own_data import OwnData
from unik.services.phones import write_phone
from unik.web.filters import at_clock, date_plain
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Message, Scan

Value = str | int | bool | date | datetime | None
Record = Mapping[str, Value]


class Passage(StrEnum):
    """What a reading of the pass came to, as far as it is shown to its owner."""

    IN = "in"
    OUT = "out"
    INSIDE_ALREADY = "inside_already"
    NOT_LET_IN = "not_let_in"


class Fact(NamedTuple):
    """One thing that is kept, in words."""

    label: str
    value: str


class Section(NamedTuple):
    """Facts that belong together."""

    title: str
    facts: list[Fact]


WORDS: Mapping[object, object] = {
    SignUpState.ACTIVE: lazy_gettext("Har en plats"),
    SignUpState.IN_REVIEW: lazy_gettext("Väntar på svar"),
    SignUpState.WAITING: lazy_gettext("Står i kö"),
    SignUpState.OFFERED: lazy_gettext("Har fått en plats erbjuden"),
    SignUpState.LAPSED: lazy_gettext("Svarade inte i tid på en plats"),
    SignUpState.CANCELLED: lazy_gettext("Avbokad"),
    SignUpState.DECLINED: lazy_gettext("Fick nej"),
    SignUpState.BLOCKED: lazy_gettext("Spärrad"),
    Gender.GIRL: lazy_gettext("Tjej"),
    Gender.BOY: lazy_gettext("Kille"),
    Gender.NON_BINARY: lazy_gettext("Icke-binär"),
    Gender.UNDISCLOSED: lazy_gettext("Vill inte säga"),
    Municipality.KARLSKOGA: lazy_gettext("Karlskoga"),
    Municipality.DEGERFORS: lazy_gettext("Degerfors"),
    Municipality.OTHER: lazy_gettext("En annan kommun"),
    Passage.IN: lazy_gettext("Kom in"),
    Passage.OUT: lazy_gettext("Gick ut"),
    Passage.INSIDE_ALREADY: lazy_gettext("Var redan inne"),
    Passage.NOT_LET_IN: lazy_gettext("Kom inte in"),
    (Channel.MAIL, Audience.GUEST): lazy_gettext("Mejl till dig"),
    (Channel.MAIL, Audience.ADULT): lazy_gettext("Mejl till en vuxen"),
    (Channel.SMS, Audience.GUEST): lazy_gettext("Sms till dig"),
    (Channel.SMS, Audience.ADULT): lazy_gettext("Sms till en vuxen"),
    True: lazy_gettext("Återfunnen"),
    False: lazy_gettext("Saknas"),
    "sv": lazy_gettext("Svenska"),
    "fi": lazy_gettext("Finska"),
    "en": lazy_gettext("Engelska"),
}
_LABELS = {
    "evening": lazy_gettext("Kväll"),
    "name": lazy_gettext("Namn"),
    "born_on": lazy_gettext("Född"),
    "adult_phone": lazy_gettext("En vuxens telefon"),
    "email": lazy_gettext("Din e-post"),
    "adult_email": lazy_gettext("En vuxens e-post"),
    "language": lazy_gettext("Språk"),
    "drop_in": lazy_gettext("Kom som drop-in"),
    "state": lazy_gettext("Anmälan"),
    "signed_up_at": lazy_gettext("Anmäld"),
    "queued_at": lazy_gettext("Ställde sig i kö"),
    "offer_ends_at": lazy_gettext("Platsen var din till"),
    "decided_at": lazy_gettext("En arrangör svarade"),
    "still_coming_at": lazy_gettext("Kommer också efter flytten, sa du"),
    "fell_outside_at": lazy_gettext("Fick nej när kvällen ändrades"),
    "cancelled_at": lazy_gettext("Avbokad"),
    "declared_year_seven": lazy_gettext("Har sagt vilken årskurs det är"),
    "gender": lazy_gettext("Jag är"),
    "municipality": lazy_gettext("Jag bor i"),
    "first_time": lazy_gettext("Första gången på UNIK"),
    "short_code": lazy_gettext("Kod"),
    "admitted_at": lazy_gettext("Kom in"),
    "admitted_door": lazy_gettext("Dörr"),
    "left_at": lazy_gettext("Gick ut"),
    "gone_home_at": lazy_gettext("Gick hem"),
    "erase_asked_at": lazy_gettext("Bad om att bli raderad"),
}
_NOT_SAID = {("declared_year_seven", False), ("drop_in", False)}
_CHOSEN = {"state", "gender", "municipality", "language"}
_AS_READ = {"short_code": show_short_code, "adult_phone": write_phone}
KEPT_FOR_ORDER = {
    "erased_at",
    "event_id",
    "form_id",
    "id",
    "inside",
    "last_move_id",
    "name_corrections",
    "name_key",
    "serial",
    "touched_at",
    "was_blocked",
}
"""Columns that repeat what is shown, or only number it; a block is never told (PRODUCT)."""


def record_of(data: OwnData, *, full: bool = False) -> dict[str, Value]:
    """Return what is kept of the sign-up itself; unless `full`, a blocked one looks like any."""
    sign_up = data.sign_up
    kept: dict[str, Value] = {"evening": sign_up.event.title}
    kept |= {key: getattr(sign_up, key) for key in _LABELS if key != "evening"}
    if sign_up.state is SignUpState.BLOCKED and not full:
        kept["state"] = SignUpState.ACTIVE
    return kept


def sections_of(data: OwnData, *, full: bool = False) -> list[Section]:
    """Return everything as labels and words, in the language of the request."""
    kept = record_of(data, full=full)
    return [
        Section(
            gettext("Din anmälan"),
            [Fact(str(_LABELS[key]), _written(key, value)) for key, value in kept.items()
             if value is not None and (key, value) not in _NOT_SAID],
        ),
        Section(
            gettext("Ditt pass"),
            [Fact(gettext("Pass %(number)s", number=each.serial), _moment(each.issued_at))
             for each in data.passes],
        ),
        Section(
            gettext("I dörren"),
            [Fact(_moment(each.happened_at), _scanned(each, undone=each.id in data.undone))
             for each in data.scans],
        ),
        Section(
            gettext("Utrymning"),
            [Fact(_moment(each.happened_at), str(WORDS[each.found])) for each in data.ticks],
        ),
        Section(
            gettext("Meddelanden"),
            [Fact(str(WORDS[each.channel, each.audience]), _sent(each)) for each in data.messages],
        ),
    ]  # fmt: skip


def file_of(data: OwnData, *, full: bool = False) -> str:
    """Return everything as JSON for a machine; moments are in UTC.

    `full` tells also of a block, and why somebody was not let in.
    """
    kept = {
        "sign_up": record_of(data, full=full),
        "passes": [{"number": each.serial, "issued_at": each.issued_at} for each in data.passes],
        "scans": [
            {
                "happened_at": each.happened_at,
                "door": each.door,
                "undone": each.id in data.undone,
                "result": each.verdict if full else passage_of(each),
            }
            for each in data.scans
        ],
        "evacuation": [
            {"happened_at": each.happened_at, "found": each.found} for each in data.ticks
        ],
        "messages": [
            {
                "kind": each.kind,
                "to": each.audience,
                "by": each.channel,
                "posted_at": each.posted_at,
                "due_at": each.due_at,
                "state": each.state,
                "settled_at": each.settled_at,
            }
            for each in data.messages
        ],
    }
    return json.dumps(kept, ensure_ascii=False, indent=2, default=_plain)


def passage_of(scan: Scan) -> Passage:
    """Say what a reading came to; the reasons of a refusal are not the pass's business."""
    known = {
        Verdict.ADMITTED: Passage.IN,
        Verdict.LEFT: Passage.OUT,
        Verdict.ALREADY_IN: Passage.INSIDE_ALREADY,
    }
    return known.get(scan.verdict, Passage.NOT_LET_IN)


def _scanned(scan: Scan, *, undone: bool) -> str:
    what = WORDS[passage_of(scan)]
    if undone:
        return gettext("%(what)s, dörr %(door)s, ångrat i dörren", what=what, door=scan.door)
    return gettext("%(what)s, dörr %(door)s", what=what, door=scan.door)


def _sent(message: Message) -> str:
    if message.settled_at is None:
        return gettext("Väntar på att skickas")
    return _moment(message.settled_at)


def _written(key: str, value: Value) -> str:
    match value:
        case bool():
            return gettext("Ja") if value else gettext("Nej")
        case datetime():
            return _moment(value)
        case date():
            return date_plain(value)
        case _ if key in _CHOSEN:
            return str(WORDS[value])
        case _:
            return _AS_READ.get(key, str)(str(value))


def _moment(moment: datetime) -> str:
    return f"{date_plain(moment)} {at_clock(moment)}"


def _plain(value: date) -> str:
    return value.isoformat()
