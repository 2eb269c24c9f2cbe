"""What a door phone keeps of an evening's passes (spec/pass-format.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from unik.domain.ages import age_on
from unik.domain.eligibility import AgeLimits, Eligibility, eligibility_at_the_door
from unik.domain.names import door_name
from unik.domain.pass_codes import PassCodes, RosterEntry, seal_roster_entry, token_digest
from unik.domain.school_years import SchoolCalendar
from unik.domain.shared_doors import NOT_SHARED, own_door
from unik.domain.sign_up_states import SignUpState

REPLACED = "replaced"
VOID = "void"
"""States of a pass beside those of its sign-up; of a void one nothing else is told."""


class Note(StrEnum):
    """What a phone has to mind about a pass, beside its state."""

    INSIDE = "inside"
    HAS_LEFT = "has_left"
    SINCE = "since"
    """With the second since 1970 at which they came in: "since:1793385720"."""
    AT_DOOR = "at"
    """With the letter of that door: "at:B"."""
    LEFT = "left"
    """With the second at which they went out."""
    GONE_HOME = "gone_home"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class ListedGuest:
    """A sign-up with the digests of all codes ever issued for it, by serial.

    Of who was erased the digests are gone; the `serial` of the newest code is still known.
    """

    id: UUID
    serial: int
    digests: Mapping[int, bytes]
    state: SignUpState
    name: str | None
    born_on: date | None
    declared_year_seven: bool
    first_time: bool | None
    inside: bool
    admitted_at: datetime | None = None
    admitted_door: str | None = None
    left_at: datetime | None = None
    gone_home: bool = False


@dataclass(frozen=True)
class ListedEvening:
    """What of an event decides about everybody on its list, besides the guests themselves."""

    id: UUID
    limits: AgeLimits
    doors_on: date
    calendar: SchoolCalendar
    shared_doors: int = NOT_SHARED

    def fingerprint(self, codes: PassCodes) -> str:
        """Return what differs as soon as every entry may: 16 characters."""
        years = sorted(self.calendar.years.items())
        rules = self.limits, self.doors_on, years, self.shared_doors
        facts = repr((self.id, *rules, codes.tag_keys(self.id)))
        return sha256(facts.encode()).hexdigest()[:16]


_TOLD_AS = {
    SignUpState.DECLINED: SignUpState.CANCELLED,
    SignUpState.OFFERED: SignUpState.WAITING,
    SignUpState.LAPSED: SignUpState.WAITING,
}
"""The format's list of states is closed; at the door these are told the same."""
_OF_AGE = {
    Eligibility.TOO_YOUNG: Note.TOO_YOUNG,
    Eligibility.TOO_OLD: Note.TOO_OLD,
    Eligibility.REVIEW_IF_DECLARED: Note.REVIEWED,
    Eligibility.REVIEW: Note.REVIEWED,
}


def entries_of(
    guest: ListedGuest, evening: ListedEvening, codes: PassCodes
) -> Iterator[RosterEntry]:
    """Give an entry for every code ever issued for a guest; each opens only with its code."""
    for serial in range(1, guest.serial + 1):
        digest = guest.digests.get(serial)
        for token in codes.tokens(guest.id, serial):
            # Whose digest is gone was erased, under whichever master the code was issued.
            if digest in (None, token_digest(token)):
                details = _details(guest, evening, serial, digest) if digest else {"state": VOID}
                yield seal_roster_entry(token, evening.id, details)


def _details(
    guest: ListedGuest, evening: ListedEvening, serial: int, digest: bytes
) -> dict[str, object]:
    born_on = guest.born_on
    state = _TOLD_AS.get(guest.state, guest.state).value
    return {
        "age": age_on(evening.doors_on, born_on) if born_on else None,
        "born": born_on.year if born_on else None,
        "door": own_door(digest, evening.shared_doors),
        "first": guest.first_time,
        "name": door_name(guest.name) if guest.name else None,
        "notes": [*_whereabouts(guest), *_notes_of_age(guest, evening)],
        "state": state if serial == guest.serial else REPLACED,
    }


def _whereabouts(guest: ListedGuest) -> Iterator[str]:
    """Say where somebody is who came in, since when and by which door."""
    if guest.admitted_at is None:
        return
    yield Note.INSIDE if guest.inside else Note.HAS_LEFT
    yield f"{Note.SINCE}:{int(guest.admitted_at.timestamp())}"
    if guest.admitted_door:
        yield f"{Note.AT_DOOR}:{guest.admitted_door}"
    if guest.left_at and not guest.inside:
        yield f"{Note.LEFT}:{int(guest.left_at.timestamp())}"
    if guest.gone_home:
        yield Note.GONE_HOME


def _notes_of_age(guest: ListedGuest, evening: ListedEvening) -> Iterator[str]:
    age = eligibility_at_the_door(
        guest.born_on,
        evening.limits,
        declared=guest.declared_year_seven,
        doors_on=evening.doors_on,
        calendar=evening.calendar,
    )
    if age in _OF_AGE:
        yield _OF_AGE[age]
