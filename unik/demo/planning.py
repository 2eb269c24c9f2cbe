"""What organizers of the demo have prepared: lists that are ticked, shifts, a draft that waits."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from unik.demo.evenings import Evening, add_evening
from unik.demo.nights import holiday_nights
from unik.domain.checklists import Phase
from unik.domain.event_states import EventState
from unik.domain.local_time import STOCKHOLM, local_date
from unik.domain.roles import Role
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Account, Assignment, ChecklistItem, Event
from unik.services.checklists import add_lines
from unik.web.checklist_words import usual_lines

_BEFORE_DOORS = timedelta(hours=1, minutes=30)
_AFTER_END = timedelta(minutes=45)
_A_DAY = timedelta(days=1)
_LATER = timedelta(days=60)
_TICKED_EARLY = 3
"""Lines that are done long before an evening."""


def prepare(event: Event, now: datetime) -> None:
    """Give an evening a list, done as far as it can be by `now`, and its staff their times."""
    add_lines(event.id, usual_lines())
    by = db.session.scalars(select(Account.id).filter_by(role=Role.ORGANIZER)).first()
    lines = db.session.scalars(
        select(ChecklistItem).filter_by(event_id=event.id).order_by(ChecklistItem.position)
    )
    for number, line in enumerate(lines):
        done_at = _done_at(line.phase, number, event)
        if done_at <= now:
            line.done_at, line.done_by = done_at, by
    for each in db.session.scalars(select(Assignment).filter_by(event_id=event.id)):
        each.starts_at = event.doors_open_at - _BEFORE_DOORS
        each.ends_at = event.ends_at + _AFTER_END


def add_draft(now: datetime, calendar: SchoolCalendar) -> None:
    """Keep one draft that is published by itself tomorrow afternoon."""
    waits = select(Event.id).where(Event.state == EventState.DRAFT, Event.publish_at > now)
    if db.session.scalar(waits.limit(1)):
        return
    today = local_date(now)
    taken = {event.doors_on for event in db.session.scalars(select(Event))}
    day = next(
        night.day
        for night in holiday_nights(calendar.year_of(today))
        if night.day > today + _LATER and night.day not in taken
    )
    draft = Evening(
        "Karaokekväll",
        "Skranta",
        datetime.combine(day, time(19), STOCKHOLM),
        4,
        120,
        64,
        "Sjung själv, i kör eller bara lyssna.",
        state=EventState.DRAFT,
    )
    event = add_evening(draft, calendar, now)
    event.publish_at = datetime.combine(today + _A_DAY, time(16), STOCKHOLM)
    prepare(event, now)


def _done_at(phase: Phase, number: int, event: Event) -> datetime:
    match phase:
        case Phase.BEFORE:
            early = 30 if number < _TICKED_EARLY else 1
            return event.doors_open_at - early * _A_DAY
        case Phase.DURING:
            return event.doors_open_at - timedelta(minutes=20)
        case Phase.AFTER:
            return event.ends_at + timedelta(minutes=30)
