"""Practising at the door: the very decision of the real one, on a made-up evening.

Nothing is written, and nothing of what is real is asked for.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from unik.domain.admission import Direction, Verdict
from unik.domain.door_answers import OtherEvening, Outcome, ScanAnswer
from unik.domain.eligibility import AgeLimits
from unik.domain.late_scans import Move, Standing, standing_after
from unik.domain.local_time import local_date
from unik.domain.pass_codes import PassCodes, read_payload, token_digest, token_of
from unik.domain.practice import (
    EVENING,
    PRETENDED,
    Memory,
    Pretended,
    doors_for,
    head_count_for,
)
from unik.domain.readings import PassDigest, Reading, ShortCode
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.domain.short_codes import read_short_code
from unik.queries.situations import ShownSignUp, Situation
from unik.services.kept_scans import eligibility_in, judge_reading
from unik.services.scan_answers import answer, asks_first

_EARLIER = timedelta(minutes=20)
_OTHER_DOOR = "B"


class Practised(NamedTuple):
    """What a door would have answered, and what the page is to remember of it."""

    answer: ScanAnswer
    memory: Memory
    is_made_up: bool
    """Whether the code was one to practise with; any other is told nothing about."""


class _Shown(NamedTuple):
    guest: Pretended | None
    memory: Memory
    now: datetime
    door: str


def practise(
    text: str,
    direction: Direction,
    memory: Memory,
    *,
    door: str,
    codes: PassCodes,
    calendar: SchoolCalendar,
    now: datetime,
    is_confirmed: bool = False,
) -> Practised:
    """Say what the door would answer to a code that was read or typed at `now` (UTC).

    `is_confirmed` says that staff have looked at the guest and let them in.
    """
    guest = _find(text, codes)
    shown = _Shown(guest, memory, now, door)
    situation = _situation(shown, calendar)
    reading = Reading(uuid4(), _key(text), direction, ScanMethod.CODE, now, now, None, is_confirmed)
    age = eligibility_in(situation, calendar)
    verdict = judge_reading(situation, reading, age, now)
    if guest and guest.without_net and direction is Direction.IN:
        situation, verdict = situation.without_pass(), guest.without_net
    if verdict is Verdict.ADMITTED and asks_first(situation, reading, age):
        outcome, remembered = Outcome(Verdict.NOT_CONFIRMED, situation.head_count.inside), memory
    else:
        outcome, remembered = _carry_out(verdict, situation, shown)
    told = answer(reading, situation, outcome, age, door=door, now=now)
    return Practised(told, remembered, guest is not None)


def payload_of(guest: Pretended, codes: PassCodes) -> str:
    """Return what the QR of a made-up pass says: a code like every other."""
    return codes.issue(guest.evening, guest.id, guest.serial).payload


def _find(text: str, codes: PassCodes) -> Pretended | None:
    payload, short_code = read_payload(text), read_short_code(text)
    made_up = (
        each
        for each in PRETENDED
        if payload == payload_of(each, codes) or short_code == each.short_code
    )
    return next(made_up, None) if payload or short_code else None


def _key(text: str) -> PassDigest | ShortCode | None:
    if payload := read_payload(text):
        return PassDigest(token_digest(token_of(payload)), payload)
    short_code = read_short_code(text)
    return ShortCode(short_code) if short_code else None


def _situation(shown: _Shown, calendar: SchoolCalendar) -> Situation:
    """Return what the door would find in its tables."""
    guest, doors = shown.guest, doors_for(shown.guest, shown.now)
    return Situation(
        event_id=EVENING,
        doors=doors,
        age_limits=AgeLimits(),
        head_count=head_count_for(guest, shown.memory),
        shown=_shown_sign_up(guest, shown, local_date(doors.open_at), calendar) if guest else None,
        is_repeated=False,
    )


def _shown_sign_up(
    guest: Pretended, shown: _Shown, doors_on: date, calendar: SchoolCalendar
) -> ShownSignUp:
    whereabouts = _whereabouts(guest, shown)
    return ShownSignUp(
        id=guest.id,
        event_id=guest.evening,
        entry_pass_id=guest.id,
        token_digest=bytes(32),
        is_replaced=guest.is_replaced,
        evening=OtherEvening("Filmkväll", shown.now + timedelta(days=7)),
        state=guest.state,
        name=guest.name,
        born_on=date(calendar.year_of(doors_on) - guest.cohort, 1, 1),
        first_time=guest.first_time,
        declared_year_seven=guest.declared_year_seven,
        inside=whereabouts.inside,
        admitted_at=whereabouts.admitted_at,
        admitted_door=whereabouts.admitted_door,
        left_at=whereabouts.left_at,
        gone_home_at=None,
    )


def _whereabouts(guest: Pretended, shown: _Shown) -> Standing:
    """Say where somebody made up is, by what they came as and what was practised since."""
    came = Move(guest.id, Verdict.ADMITTED, shown.now - _EARLIER, _OTHER_DOOR)
    left = Move(guest.id, Verdict.LEFT, shown.now - _EARLIER / 2, _OTHER_DOOR)
    standing = standing_after([came] * (guest.inside or guest.has_left) + [left] * guest.has_left)
    moved = shown.memory.moves.get(guest.number)
    if moved is None:
        return standing
    if moved.inside or not standing.inside:
        standing = standing.after(Move(guest.id, Verdict.ADMITTED, moved.at, shown.door))
    if moved.inside:
        return standing
    return standing.after(Move(guest.id, Verdict.LEFT, moved.at, shown.door))


def _carry_out(verdict: Verdict, situation: Situation, shown: _Shown) -> tuple[Outcome, Memory]:
    """Let somebody pass in the page's memory alone; in a full house nobody comes in."""
    sign_up, memory, guest = situation.shown, shown.memory, shown.guest
    inside = situation.head_count.inside
    if sign_up is None or guest is None:
        return Outcome(verdict, inside), memory
    if verdict is Verdict.ADMITTED and situation.head_count.room_left == 0:
        return Outcome(Verdict.FULL, inside), memory
    if verdict is Verdict.ADMITTED:
        memory = memory.after(guest, inside=True, at=shown.now)
        return Outcome(verdict, memory.people_inside), memory
    if verdict is Verdict.ALREADY_IN:
        left_at = None if sign_up.inside else sign_up.left_at
        since = sign_up.admitted_at, sign_up.admitted_door
        return Outcome(verdict, inside, *since, left_at), memory
    if verdict is Verdict.LEFT and sign_up.inside:
        memory = memory.after(guest, inside=False, at=shown.now)
        since = sign_up.admitted_at, sign_up.admitted_door
        return Outcome(verdict, memory.people_inside, *since), memory
    return Outcome(verdict, inside), memory
