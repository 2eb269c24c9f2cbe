"""What is to be done about evenings, and what has been."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from unik.domain.checklists import Line, Phase, Progress
from unik.extensions import db
from unik.models import Account, ChecklistItem


class ListedLine(NamedTuple):
    """One line of an evening's list; `done_by` is the name, if the account is still there."""

    id: UUID
    phase: Phase
    words: str
    done_at: datetime | None
    done_by: str | None


def list_checklist(event_id: UUID) -> Sequence[ListedLine]:
    """Return the lines of an evening, in the order in which they are shown within each phase."""
    rows = db.session.execute(
        select(
            ChecklistItem.id,
            ChecklistItem.phase,
            ChecklistItem.words,
            ChecklistItem.done_at,
            Account.name,
        )
        .outerjoin(Account, Account.id == ChecklistItem.done_by)
        .where(ChecklistItem.event_id == event_id)
        .order_by(ChecklistItem.position, ChecklistItem.id)
    )
    return [ListedLine(*row) for row in rows]


def list_template() -> Sequence[Line]:
    """Return the lines that new evenings begin with; none if nobody has edited them."""
    rows = db.session.execute(
        select(ChecklistItem.phase, ChecklistItem.words)
        .where(ChecklistItem.event_id.is_(None))
        .order_by(ChecklistItem.position, ChecklistItem.id)
    )
    return [Line(*row) for row in rows]


def count_checklists() -> dict[UUID, Progress]:
    """Return how far every evening's list has come, by the id of the event."""
    counted = (
        select(ChecklistItem.event_id, func.count(ChecklistItem.done_at), func.count())
        .where(ChecklistItem.event_id.is_not(None))
        .group_by(ChecklistItem.event_id)
    )
    return {
        event_id: Progress(done, number)
        for event_id, done, number in db.session.execute(counted)
        if event_id
    }
