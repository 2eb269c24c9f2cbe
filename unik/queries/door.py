"""What the door needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, false, select

from unik.domain.admission import Doors
from unik.domain.door_rights import AFTERWARDS, BEFOREHAND, is_open_for_work
from unik.domain.eligibility import AgeLimits
from unik.domain.event_states import EventState
from unik.domain.local_time import local_date
from unik.domain.roles import PLANNERS
from unik.domain.sign_ins import SignedIn
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Assignment, EntryPass, Event, Scan, SignUp


@dataclass(frozen=True)
class PassDigest:
    """A pass known by the digest of its token; `payload` is what the code said, if it was read."""

    digest: bytes
    payload: str | None = None


@dataclass(frozen=True)
class ShortCode:
    """The six characters of a pass of this event."""

    code: str


@dataclass(frozen=True)
class FoundGuest:
    """Somebody found by name in the list of this event."""

    sign_up_id: UUID


Key = PassDigest | ShortCode | FoundGuest
EventAddress = UUID | str
"""The id or the slug of an event."""


@dataclass(frozen=True)
class ShownSignUp:
    """The sign-up that a pass belongs to, perhaps of another event."""

    id: UUID
    event_id: UUID
    entry_pass_id: UUID
    is_replaced: bool
    state: SignUpState
    name: str | None
    born_on: date | None
    first_time: bool | None
    declared_year_seven: bool
    inside: bool
    admitted_at: datetime | None
    admitted_door: str | None


@dataclass(frozen=True)
class Situation:
    """An event as a door finds it, and the sign-up that was shown there, if any."""

    event_id: UUID
    title: str
    doors: Doors
    age_limits: AgeLimits
    capacity: int
    people_inside: int
    shown: ShownSignUp | None

    @property
    def doors_on(self) -> date:
        """The local date on which the doors open."""
        return local_date(self.doors.open_at)

    @property
    def belongs_here(self) -> bool:
        """Say whether the sign-up is for this event."""
        return self.shown is not None and self.shown.event_id == self.event_id

    def without_pass(self) -> "Situation":
        """Return the same event with nothing shown."""
        return replace(self, shown=None)


def list_events_at_the_door(by: SignedIn, now: datetime) -> Sequence[Event]:
    """Return the published events whose doors somebody may work now or next, soonest first."""
    return db.session.scalars(
        select(Event)
        .where(
            Event.state == EventState.PUBLISHED,
            Event.ends_at > now - AFTERWARDS,
            Event.doors_open_at < now + BEFOREHAND + timedelta(days=7),
            _is_theirs(by),
        )
        .order_by(Event.doors_open_at)
    ).all()


def find_event_at_the_door(slug: str, by: SignedIn) -> Event | None:
    """Return the published event at that address if somebody may work its door, or `None`."""
    return db.session.scalar(
        select(Event).where(Event.slug == slug, Event.state == EventState.PUBLISHED, _is_theirs(by))
    )


def find_situation(
    event: EventAddress, key: Key | None, by: SignedIn, now: datetime
) -> Situation | None:
    """Return the event with what was shown there, or `None` if its door is not theirs to work."""
    is_meant = Event.slug == event if isinstance(event, str) else Event.id == event
    row = db.session.execute(_situation_of(key).where(is_meant, _is_theirs(by))).first()
    if row is None or not is_open_for_work(row.doors_open_at, row.ends_at, by.role, now):
        return None
    return Situation(
        event_id=row.id,
        title=row.title,
        doors=Doors(
            row.doors_open_at, row.last_entry_at, row.ends_at, row.early_minutes, row.reentry
        ),
        age_limits=AgeLimits(
            row.lowest_cohort, row.highest_age, row.highest_cohort, row.next_year_sevens
        ),
        capacity=row.capacity,
        people_inside=row.people_inside,
        shown=_shown(row),
    )


def find_scan(scan_id: UUID) -> Scan | None:
    """Return an answer that was given before, or `None`."""
    return db.session.get(Scan, scan_id)


def _is_theirs(by: SignedIn) -> ColumnElement[bool]:
    """Say whether an event's door is theirs: everybody's who plans, else those assigned."""
    if by.role in PLANNERS:
        return Event.id.is_not(None)
    return exists().where(Assignment.event_id == Event.id, Assignment.account_id == by.id)


def _situation_of(key: Key | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Event.id,
            Event.title,
            Event.doors_open_at,
            Event.last_entry_at,
            Event.ends_at,
            Event.early_minutes,
            Event.reentry,
            Event.lowest_cohort,
            Event.highest_age,
            Event.highest_cohort,
            Event.next_year_sevens,
            Event.capacity,
            Event.people_inside,
            EntryPass.id.label("entry_pass_id"),
            EntryPass.serial.label("shown_serial"),
            SignUp.id.label("sign_up_id"),
            SignUp.event_id.label("sign_up_event_id"),
            SignUp.serial,
            SignUp.state,
            SignUp.name,
            SignUp.born_on,
            SignUp.first_time,
            SignUp.declared_year_seven,
            SignUp.inside,
            SignUp.admitted_at,
            SignUp.admitted_door,
        )
        .select_from(Event)
        .outerjoin(SignUp, _is_shown(key))
        .outerjoin(EntryPass, _is_pass(key))
        .where(Event.state == EventState.PUBLISHED)
    )


def _is_shown(key: Key | None) -> ColumnElement[bool]:
    match key:
        case PassDigest(digest):
            owner = select(EntryPass.sign_up_id).where(EntryPass.token_digest == digest)
            return SignUp.id == owner.scalar_subquery()
        case ShortCode(code):
            return and_(SignUp.event_id == Event.id, SignUp.short_code == code)
        case FoundGuest(sign_up_id):
            return and_(SignUp.event_id == Event.id, SignUp.id == sign_up_id)
        case None:
            return false()


def _is_pass(key: Key | None) -> ColumnElement[bool]:
    if isinstance(key, PassDigest):
        return EntryPass.token_digest == key.digest
    return and_(EntryPass.sign_up_id == SignUp.id, EntryPass.serial == SignUp.serial)


def _shown(row: Row[Any]) -> ShownSignUp | None:
    if row.sign_up_id is None:
        return None
    return ShownSignUp(
        id=row.sign_up_id,
        event_id=row.sign_up_event_id,
        entry_pass_id=row.entry_pass_id,
        is_replaced=row.shown_serial < row.serial,
        state=row.state,
        name=row.name,
        born_on=row.born_on,
        first_time=row.first_time,
        declared_year_seven=row.declared_year_seven,
        inside=row.inside,
        admitted_at=row.admitted_at,
        admitted_door=row.admitted_door,
    )
