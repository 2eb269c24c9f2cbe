"""Everything the door needs for one answer, in one question."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    false,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from unik.domain.admission import Doors
from unik.domain.checks import door_note
from unik.domain.door_answers import OtherEvening
from unik.domain.door_rights import BEFOREHAND, is_open_for_work, may_still_report
from unik.domain.door_workers import DoorWorker, Reach
from unik.domain.eligibility import AgeLimits
from unik.domain.event_states import EventState
from unik.domain.head_count import HeadCount
from unik.domain.local_time import local_date
from unik.domain.readings import FoundGuest, Key, PassDigest, Reading, ShortCode
from unik.domain.sign_up_states import SignUpState
from unik.models import EntryPass, Event, Scan, SignUp, Venue
from unik.queries.door import is_within, worker_of
from unik.queries.reading import a_glance

EventAddress = UUID | str
"""The id or the slug of an event."""


@dataclass(frozen=True)
class ShownSignUp:
    """The sign-up that a pass belongs to, perhaps of another event."""

    id: UUID
    event_id: UUID
    entry_pass_id: UUID
    token_digest: bytes
    is_replaced: bool
    evening: OtherEvening
    state: SignUpState
    name: str | None
    born_on: date | None
    first_time: bool | None
    declared_year_seven: bool
    inside: bool
    admitted_at: datetime | None
    admitted_door: str | None
    left_at: datetime | None
    gone_home_at: datetime | None


@dataclass(frozen=True)
class Situation:
    """An event as a door finds it, and the sign-up that was shown there, if any."""

    event_id: UUID
    doors: Doors
    age_limits: AgeLimits
    head_count: HeadCount
    shown: ShownSignUp | None
    is_repeated: bool
    """Whether a reading with that id was answered before."""

    @property
    def doors_on(self) -> date:
        """The local date on which the doors open."""
        return local_date(self.doors.open_at)

    @property
    def worked_from(self) -> datetime:
        """The moment from which the doors can be worked."""
        return self.doors.open_at - BEFOREHAND

    @property
    def latest_move(self) -> datetime:
        """Before this nothing can happen: whoever was shown came in or went out, or work began."""
        moves = (self.shown.admitted_at, self.shown.left_at) if self.shown else ()
        return max([self.worked_from, *filter(None, moves)])

    @property
    def belongs_here(self) -> bool:
        """Say whether the sign-up is for this event."""
        return self.shown is not None and self.shown.event_id == self.event_id

    def without_pass(self) -> "Situation":
        """Return the same event with nothing shown."""
        return replace(self, shown=None)


def find_situation(
    event: EventAddress, reading: Reading, by: DoorWorker, now: datetime
) -> Situation | None:
    """Return the event with what was shown there, or `None` if its door is not theirs to work.

    Nothing is locked: what is scarce has to be claimed afterwards.
    """
    asked = _situation_of(type(event), type(reading.key), by.reach)
    known = {"event": event, "key": _value_of(reading.key), "scan": reading.id, **worker_of(by)}
    with a_glance() as connection:
        row = connection.execute(asked, known).first()
    if row is None or not _may_be_told(row, reading, by, now):
        return None
    return Situation(
        event_id=row.id,
        doors=Doors(
            row.doors_open_at,
            row.last_entry_at,
            row.ends_at,
            row.early_minutes,
            row.reentry,
            row.shows_first,
            row.shared_doors,
            door_note(row.door_note, row.door_note_below),
        ),
        age_limits=AgeLimits(
            row.lowest_cohort, row.highest_age, row.highest_cohort, row.next_year_sevens
        ),
        head_count=HeadCount(
            row.people_inside, row.capacity, row.staff_count, row.fire_limit, row.adults_inside
        ),
        shown=_shown(row),
        is_repeated=row.scan_id is not None,
    )


def _may_be_told(row: Row[Any], reading: Reading, by: DoorWorker, now: datetime) -> bool:
    if reading.local_verdict and may_still_report(row.doors_open_at, row.ends_at, now):
        return True
    return is_open_for_work(row.doors_open_at, row.ends_at, by.role, now)


_evening = aliased(Event)


@cache
def _situation_of(
    address: type[EventAddress], key: type[Key | None], reach: Reach
) -> Select[*tuple[Any, ...]]:
    """Put the question together, once for each way to ask it, as that takes longest."""
    is_meant = (Event.slug if address is str else Event.id) == bindparam("event")
    return (
        select(
            Event.id,
            *(Event.doors_open_at, Event.last_entry_at, Event.ends_at),
            *(Event.early_minutes, Event.reentry, Event.shows_first),
            *(Event.shared_doors, Event.door_note, Event.door_note_below),
            *(Event.lowest_cohort, Event.highest_age, Event.highest_cohort),
            Event.next_year_sevens,
            *(Event.people_inside, Event.capacity, Event.staff_count, Venue.fire_limit),
            Event.adults_inside,
            *(EntryPass.id.label("entry_pass_id"), EntryPass.serial.label("shown_serial")),
            EntryPass.token_digest,
            SignUp.id.label("sign_up_id"),
            *(SignUp.serial, SignUp.state, SignUp.name, SignUp.born_on),
            *(SignUp.first_time, SignUp.declared_year_seven),
            *(SignUp.inside, SignUp.admitted_at, SignUp.admitted_door, SignUp.left_at),
            SignUp.gone_home_at,
            SignUp.event_id.label("evening_id"),
            _evening.title.label("evening_title"),
            _evening.doors_open_at.label("evening_opens_at"),
            Scan.id.label("scan_id"),
        )
        .select_from(Event)
        .join(Venue, Venue.id == Event.venue_id)
        .outerjoin(SignUp, _is_shown(key))
        .outerjoin(EntryPass, _is_pass(key))
        .outerjoin(_evening, _evening.id == SignUp.event_id)
        .outerjoin(Scan, Scan.id == bindparam("scan"))
        .where(Event.state == EventState.PUBLISHED, is_meant)
        .where(is_within(reach))
    )


def _is_shown(key: type[Key | None]) -> ColumnElement[bool]:
    value: BindParameter[Any] = bindparam("key")
    if key is PassDigest:
        owner = select(EntryPass.sign_up_id).where(EntryPass.token_digest == value)
        return SignUp.id == owner.correlate(None).scalar_subquery()
    if key is ShortCode:
        owner = select(EntryPass.sign_up_id).where(EntryPass.replaced_short_code == value)
        is_theirs = or_(SignUp.short_code == value, SignUp.id.in_(owner.correlate(None)))
        return and_(SignUp.event_id == Event.id, is_theirs)
    if key is FoundGuest:
        return and_(SignUp.event_id == Event.id, SignUp.id == value)
    return false()


def _is_pass(key: type[Key | None]) -> ColumnElement[bool]:
    value: BindParameter[Any] = bindparam("key")
    if key is PassDigest:
        return EntryPass.token_digest == value
    is_newest = EntryPass.serial == SignUp.serial
    if key is ShortCode:
        is_now = and_(is_newest, SignUp.short_code == value)
        is_newest = or_(is_now, EntryPass.replaced_short_code == value)
    return and_(EntryPass.sign_up_id == SignUp.id, is_newest)


def _value_of(key: Key | None) -> bytes | str | UUID | None:
    match key:
        case PassDigest(digest):
            return digest
        case ShortCode(code):
            return code
        case FoundGuest(sign_up_id):
            return sign_up_id
        case None:
            return None


def _shown(row: Row[Any]) -> ShownSignUp | None:
    if row.sign_up_id is None:
        return None
    return ShownSignUp(
        id=row.sign_up_id,
        event_id=row.evening_id,
        entry_pass_id=row.entry_pass_id,
        token_digest=row.token_digest,
        is_replaced=row.shown_serial < row.serial,
        evening=OtherEvening(row.evening_title, row.evening_opens_at),
        state=row.state,
        name=row.name,
        born_on=row.born_on,
        first_time=row.first_time,
        declared_year_seven=row.declared_year_seven,
        inside=row.inside,
        admitted_at=row.admitted_at,
        admitted_door=row.admitted_door,
        left_at=row.left_at,
        gone_home_at=row.gone_home_at,
    )
