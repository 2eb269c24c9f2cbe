"""Erasing on its day what is kept no longer; every step leaves counts in the trail."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, insert, or_, select, update

from unik.databases import sqlite
from unik.domain.local_time import local_date
from unik.domain.retention import Kept, Retention, coarse_birth_date, day_begins, months_before
from unik.domain.tallies import tallies_of
from unik.extensions import db
from unik.models import (
    Account,
    DoorDevice,
    DoorRefusal,
    EvacuationKey,
    EvacuationTick,
    Event,
    EventCount,
    HeldScan,
    IncidentNote,
    Message,
    PhoneReport,
    Scan,
    SignUp,
    StaffSession,
    Undo,
)
from unik.queries.attendance import get_attendance
from unik.queries.retention import (
    has_contact,
    list_asked,
    list_events_with_contacts,
    list_events_with_sign_ups,
    list_events_with_waiting,
    waited_in_vain,
)
from unik.services import audit
from unik.services.blanking import blank, forget_contacts
from unik.services.one_by_one import do_each
from unik.services.rate_limits import forget_old_counters
from unik.services.remarks import forget_remarks


def erase_due(retention: Retention, *, now: datetime) -> int:
    """Erase everything whose day has come, and return how many rows that were.

    One small transaction for each event or guest, so that a door never waits for long,
    and one that fails keeps nothing else from its day: its failure is raised at the end.
    A second run finds nothing.
    """
    try:
        return do_each(_everything_due(retention, now))
    finally:
        sqlite.empty_log(db.engine)


def erase_contacts(event_id: UUID, *, now: datetime) -> int:
    """Erase how to reach anybody of an event, and what was written to them."""
    changed = forget_contacts(_of(event_id))
    return _noted("erase_contacts", event_id, changed, now)


def erase_waiting(event_id: UUID, *, now: datetime) -> int:
    """Erase those who waited for a place at an event and never came in."""
    changed = blank(and_(SignUp.event_id == event_id, waited_in_vain()), now=now)
    return _noted("erase_waiting", event_id, changed, now)


def erase_asked(sign_up_id: UUID, *, now: datetime) -> int:
    """Erase somebody who asked for it and was inside; the figures of the evening stay."""
    changed = blank_with_figures(sign_up_id, now=now)
    return _noted("erase_asked", sign_up_id, changed, now)


def erase_sign_ups(event_id: UUID, *, now: datetime) -> int:
    """Count an event for good, then erase all its sign-ups, passes, scans and phones.

    Of two who do so at once one does: the event remembers that it is counted.
    """
    event = db.session.get_one(Event, event_id, populate_existing=True)
    claimed = db.session.scalar(
        update(Event)
        .where(Event.id == event_id, Event.erased_at.is_(None))
        .values(erased_at=now)
        .execution_options(synchronize_session=False)
        .returning(Event.id)
    )
    if claimed is None:
        db.session.rollback()
        return 0
    _keep_counts(event, now)
    _deleted(Undo, Undo.event_id == event_id)
    _deleted(HeldScan, HeldScan.event_id == event_id)
    _deleted(DoorRefusal, DoorRefusal.event_id == event_id)
    _deleted(IncidentNote, IncidentNote.event_id == event_id)
    _deleted(EvacuationTick, EvacuationTick.event_id == event_id)
    _deleted(EvacuationKey, EvacuationKey.event_id == event_id)
    scans = _deleted(Scan, Scan.event_id == event_id)
    devices = _deleted(DoorDevice, DoorDevice.event_id == event_id)
    _deleted(PhoneReport, PhoneReport.event_id == event_id)
    # Somebody who was turned away at another evening still counts as one person there.
    blank(and_(SignUp.event_id == event_id, _was_read_elsewhere()), now=now)
    sign_ups = _deleted(SignUp, and_(_of_counted_events(), ~_was_read_elsewhere()))
    return _noted("erase_sign_ups", event_id, sign_ups, now, scans=scans, devices=devices)


def erase_traces_of_staff(retention: Retention, *, now: datetime) -> int:
    """Erase old sign-ins and letters, counters that count no more, and dead accounts.

    Those are the ones closed long ago, and of whoever let an invitation lapse.
    """
    closed_before = day_begins(months_before(local_date(now), retention.audit_months))
    begun_before = retention.sign_ins_before(now)
    sign_ins = _deleted(StaffSession, StaffSession.started_at < begun_before)
    letters = _deleted(
        Message, and_(Message.account_id.is_not(None), Message.posted_at < begun_before)
    )
    forget_old_counters(now=now)
    lapsed = and_(Account.password_hash.is_(None), Account.invitation_expires_at < begun_before)
    accounts = _deleted(Account, or_(Account.disabled_at < closed_before, lapsed))
    return _noted("erase_staff", None, sign_ins, now, accounts=accounts, letters=letters)


def erase_remarks(retention: Retention, *, now: datetime) -> int:
    """Erase wishes and sentences whose day has come; counts of votes and answers remain."""
    return _noted("erase_remarks", None, forget_remarks(retention, now=now), now)


def blank_with_figures(sign_up_id: UUID, *, now: datetime) -> int:
    """Erase somebody within the caller's transaction; age, grade and answers still count."""
    row = db.session.execute(
        select(SignUp.born_on, Event.doors_open_at)
        .join(SignUp.event)
        .where(SignUp.id == sign_up_id, SignUp.erased_at.is_(None))
    ).first()
    if row is None:
        return 0
    born_on = row.born_on and coarse_birth_date(row.born_on, local_date(row.doors_open_at))
    one = and_(SignUp.id == sign_up_id, SignUp.erased_at.is_(None))
    return blank(one, born_on=born_on, keeps_answers=True, now=now)


def _everything_due(retention: Retention, now: datetime) -> Iterator[Callable[[], int]]:
    for erase, ids in (
        (erase_asked, list_asked(now)),
        (erase_contacts, list_events_with_contacts(retention.ended_before(Kept.CONTACT, now))),
        (erase_waiting, list_events_with_waiting(retention.ended_before(Kept.WAITING, now))),
        (erase_sign_ups, list_events_with_sign_ups(retention.ended_before(Kept.PERSON, now))),
    ):
        yield from (partial(erase, each, now=now) for each in ids)
    yield partial(erase_traces_of_staff, retention, now=now)
    yield partial(erase_remarks, retention, now=now)


def _of(event_id: UUID) -> ColumnElement[bool]:
    return and_(SignUp.event_id == event_id, has_contact())


def _of_counted_events() -> ColumnElement[bool]:
    return exists().where(Event.id == SignUp.event_id, Event.erased_at.is_not(None))


def _was_read_elsewhere() -> ColumnElement[bool]:
    return exists().where(Scan.sign_up_id == SignUp.id)


def _keep_counts(event: Event, now: datetime) -> None:
    counts = tallies_of(get_attendance(event, now=now))
    db.session.execute(
        insert(EventCount), [{"event_id": event.id, **each._asdict()} for each in counts]
    )


def _deleted(table: Any, condition: ColumnElement[bool]) -> int:
    done: Any = db.session.execute(
        delete(table).where(condition), execution_options={"synchronize_session": False}
    )
    return done.rowcount


def _noted(action: str, subject: UUID | None, count: int, now: datetime, **counts: int) -> int:
    """Write down how many were erased, and commit; nothing where nobody was."""
    if count + sum(counts.values()):
        audit.record(action, by=None, subject=subject, now=now, count=count, **counts)
    db.session.commit()
    return count + sum(counts.values())
