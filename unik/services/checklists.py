"""Keeping the lists of what is to be done."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, update

from unik.domain.checklists import Line
from unik.extensions import db
from unik.models import ChecklistItem
from unik.queries.events import hold_event
from unik.services import audit
from unik.services.tables import hold_table


def add_lines(event_id: UUID | None, lines: Sequence[Line], *, after: int = 0) -> None:
    """Within the caller's transaction, add lines to a list below the position `after`."""
    rows = [
        {
            "id": uuid4(),
            "event_id": event_id,
            "phase": line.phase,
            "words": line.words,
            "position": position,
        }
        for position, line in enumerate(lines, start=after + 1)
    ]
    if rows:
        db.session.execute(insert(ChecklistItem), rows)


def copy_checklist(event_id: UUID, to: UUID) -> None:
    """Within the caller's transaction, give a copy of an event the same lines, not done."""
    rows = db.session.execute(
        select(ChecklistItem.phase, ChecklistItem.words)
        .where(ChecklistItem.event_id == event_id)
        .order_by(ChecklistItem.position, ChecklistItem.id)
    )
    add_lines(to, [Line(*row) for row in rows])


def save_template(lines: Sequence[Line], *, by: UUID, now: datetime) -> None:
    """Let new evenings begin with these lines and no others; those that are there keep theirs."""
    # Otherwise the lines of two who save at once would both stay.
    hold_table(ChecklistItem)
    db.session.execute(delete(ChecklistItem).where(ChecklistItem.event_id.is_(None)))
    add_lines(None, lines)
    audit.record("save_checklist_template", by=by, now=now, lines=len(lines))
    db.session.commit()


def tick(event_id: UUID, item_id: UUID, *, by: UUID, now: datetime) -> bool:
    """Note that a line is done, by whom and when; false if it was, or is not there any more."""
    values = {"done_at": now, "done_by": by}
    return _set(event_id, item_id, "tick_line", was_done=False, values=values, by=by, now=now)


def untick(event_id: UUID, item_id: UUID, *, by: UUID, now: datetime) -> bool:
    """Note that a line is not done after all; false if it was not, or is not there any more."""
    values = {"done_at": None, "done_by": None}
    return _set(event_id, item_id, "untick_line", was_done=True, values=values, by=by, now=now)


def change_checklist(
    event_id: UUID,
    words: Mapping[UUID, str],
    added: Sequence[Line],
    *,
    by: UUID,
    now: datetime,
) -> None:
    """Rename the lines of an evening, drop those without words, and add others.

    A line that keeps its words, or gets better ones, stays done. What somebody else has added
    meanwhile is left alone.
    """
    # Two organizers who change a list at the same time wait for one another here.
    hold_event(event_id)
    dropped = [item_id for item_id, text in words.items() if not text]
    db.session.execute(
        delete(ChecklistItem).where(*_those(event_id, dropped)),
        execution_options={"synchronize_session": False},
    )
    for item_id, text in words.items():
        if text:
            db.session.execute(
                update(ChecklistItem)
                .where(*_those(event_id, [item_id]), ChecklistItem.words != text)
                .values(words=text)
                .execution_options(synchronize_session=False)
            )
    last = db.session.scalar(
        select(func.max(ChecklistItem.position)).where(ChecklistItem.event_id == event_id)
    )
    add_lines(event_id, added, after=last or 0)
    counts = {"dropped": len(dropped), "added": len(added)}
    audit.record("change_checklist", by=by, subject=event_id, now=now, **counts)
    db.session.commit()


def _those(event_id: UUID, item_ids: Iterable[UUID]):
    return ChecklistItem.event_id == event_id, ChecklistItem.id.in_(list(item_ids))


def _set(
    event_id: UUID,
    item_id: UUID,
    action: str,
    *,
    was_done: bool,
    values: Mapping[str, object],
    by: UUID,
    now: datetime,
) -> bool:
    is_done = ChecklistItem.done_at.is_not(None)
    changed = db.session.scalar(
        update(ChecklistItem)
        .where(*_those(event_id, [item_id]), is_done if was_done else ~is_done)
        .values(**values)
        .execution_options(synchronize_session=False)
        .returning(ChecklistItem.id)
    )
    if changed is None:
        db.session.rollback()
        return False
    audit.record(action, by=by, subject=event_id, now=now, line=str(item_id))
    db.session.commit()
    return True
