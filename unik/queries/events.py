"""Which events there are."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select, true

from unik.domain.event_states import ANNOUNCED, EventState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, FormerAddress, SignUp


def find_event(slug: str) -> Event | None:
    """Return the event at that address, in whatever state, or `None`."""
    return db.session.scalar(select(Event).filter_by(slug=slug))


def find_event_formerly_at(slug: str) -> Event | None:
    """Return the event that had that address last, where none has it now, or `None`."""
    if find_event(slug):
        return None
    return db.session.scalar(select(Event).join(FormerAddress).where(FormerAddress.slug == slug))


def find_announced_event(slug: str) -> Event | None:
    """Return the event at that address if the public may read about it, or `None`."""
    return db.session.scalar(_ANNOUNCED_AT, {"slug": slug})


def find_event_by_id(event_id: UUID) -> Event | None:
    """Return the event with that id, or `None`."""
    return db.session.get(Event, event_id)


def find_event_changed_since(event_id: UUID, version: datetime) -> Event | None:
    """Return the event as it is now if an organizer changed it after `version`, or `None`."""
    changed = select(Event).where(Event.id == event_id, Event.changed_at != version)
    return db.session.scalar(changed.execution_options(populate_existing=True))


def hold_event(event_id: UUID) -> None:
    """Let nobody else hold or change an event until the transaction ends.

    What is asked after this was written down before: on PostgreSQL a statement that only
    waits for somebody goes on with what it saw of other rows when it began. Who signs up is
    not kept from writing that down.
    """
    db.session.execute(select(Event.id).where(Event.id == event_id).with_for_update(key_share=True))


def list_announced_events(now: datetime) -> Sequence[Event]:
    """Return what the public may look forward to: not yet ended, the next one first."""
    return db.session.scalars(_STILL_TO_COME, {"now": now}).all()


def list_published_events(since: datetime, until: datetime) -> Sequence[Event]:
    """Return the events that take place and open their doors between two moments."""
    return db.session.scalars(
        select(Event).where(
            Event.state == EventState.PUBLISHED, Event.doors_open_at.between(since, until)
        )
    ).all()


def list_at_the_same_time(event: Event) -> Sequence[Event]:
    """Return what else the venue is taken for while an event needs it, the earliest first.

    Drafts among it; nothing that was called off.
    """
    return db.session.scalars(
        select(Event)
        .where(
            Event.id != event.id,
            Event.venue_id == event.venue_id,
            Event.state != EventState.CANCELLED,
            Event.doors_open_at < event.ends_at,
            Event.ends_at > event.doors_open_at,
        )
        .order_by(Event.doors_open_at, Event.id)
    ).all()


def list_events_to_publish(now: datetime) -> Sequence[UUID]:
    """Return the drafts whose time to become public has come, the first one first."""
    return db.session.scalars(
        select(Event.id)
        .where(Event.state == EventState.DRAFT, Event.publish_at <= now, Event.ends_at > now)
        .order_by(Event.publish_at)
    ).all()


def list_events(since: datetime, until: datetime | None) -> Sequence[Event]:
    """Return the events whose doors open between two moments, in whatever state."""
    is_before = Event.doors_open_at < until if until else true()
    return db.session.scalars(
        select(Event).where(Event.doors_open_at >= since, is_before).order_by(Event.doors_open_at)
    ).all()


def list_doors_opening_at(venue_id: UUID, since: datetime) -> Sequence[datetime]:
    """Return when doors open at a venue from a moment on, evenings that are called off aside."""
    return db.session.scalars(
        select(Event.doors_open_at).where(
            Event.venue_id == venue_id,
            Event.doors_open_at >= since,
            Event.state != EventState.CANCELLED,
        )
    ).all()


def find_first_doors() -> datetime | None:
    """Return when doors opened for the very first event, or `None` if there is none."""
    return db.session.scalar(select(func.min(Event.doors_open_at)))


def count_in_review() -> dict[UUID, int]:
    """Return how many sign-ups wait for an organizer's decision, by the id of the event."""
    counted = (
        select(SignUp.event_id, func.count())
        .where(SignUp.state == SignUpState.IN_REVIEW)
        .group_by(SignUp.event_id)
    )
    return dict(db.session.execute(counted).all())


# Built once, since putting a question together takes as long as asking it.
_ANNOUNCED_AT = select(Event).where(Event.slug == bindparam("slug"), Event.state.in_(ANNOUNCED))
_STILL_TO_COME = (
    select(Event)
    .where(Event.state.in_(ANNOUNCED), Event.ends_at > bindparam("now"))
    .order_by(Event.doors_open_at)
)
