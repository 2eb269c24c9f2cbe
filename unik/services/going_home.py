"""Going home for good, where one may go out and come in again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, update

from unik.domain.door_workers import DoorWorker
from unik.domain.going_home import STAYS_WITHIN, HomeAnswer
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.services import audit


def go_home(event_id: UUID, scan_id: UUID, *, by: DoorWorker, now: datetime) -> HomeAnswer:
    """Say that the exit with that scan was for good, as long as nobody has come back.

    Said twice it holds once, from the first time on.
    """
    done = _set(event_id, scan_id, now, SignUp.gone_home_at.is_(None))
    if done:
        audit.record("go_home", by=by.account_id, subject=scan_id, now=now, door=by.door)
    db.session.commit()
    if done or _has_gone_home(event_id, scan_id):
        return HomeAnswer.GONE
    return HomeAnswer.TOO_LATE


def stay(event_id: UUID, scan_id: UUID, *, by: DoorWorker, now: datetime) -> HomeAnswer:
    """Take back within a minute that somebody has gone home."""
    done = _set(event_id, scan_id, None, SignUp.gone_home_at >= now - STAYS_WITHIN)
    if done:
        audit.record("stay_after_all", by=by.account_id, subject=scan_id, now=now, door=by.door)
    db.session.commit()
    return HomeAnswer.STAYS if done else HomeAnswer.TOO_LATE


def _set(
    event_id: UUID, scan_id: UUID, gone_home_at: datetime | None, condition: ColumnElement[bool]
) -> bool:
    """Write it down while the exit is the last that somebody did; false if it is not."""
    changed = db.session.scalar(
        update(SignUp)
        .where(SignUp.id.in_(_who_left(event_id, scan_id)), SignUp.last_move_id == scan_id)
        .where(SignUp.inside.is_(False), condition)
        .values(gone_home_at=gone_home_at)
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    )
    return changed is not None


def _has_gone_home(event_id: UUID, scan_id: UUID) -> bool:
    found = select(SignUp.id).where(
        SignUp.id.in_(_who_left(event_id, scan_id)),
        SignUp.last_move_id == scan_id,
        SignUp.gone_home_at.is_not(None),
    )
    return db.session.scalar(found) is not None


def _who_left(event_id: UUID, scan_id: UUID) -> Select[UUID | None]:
    return (
        select(Scan.sign_up_id)
        .join(Event, Event.id == Scan.event_id)
        .where(Scan.id == scan_id, Scan.event_id == event_id, Event.reentry.is_(True))
    )
