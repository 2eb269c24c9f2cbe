"""Keeping the lists of what is to be done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, update

from unik.domain.checklists import Edit, Line, fingerprint, ids_of_added
from unik.domain.errors import UnikError
from unik.extensions import db
from unik.models import ChecklistItem
from unik.queries.checklists import list_template
from unik.queries.events import hold_event
from unik.services import audit
from unik.services.tables import hold_table


class ListChanged(UnikError):
    """Somebody else has changed the list since it was looked at, and nothing was saved."""


def add_lines(
    event_id: UUID | None,
    lines: Sequence[Line],
    *,
    after: int = 0,
    ids: Sequence[UUID] | None = None,
) -> None:
    """Within the caller's transaction, add lines to a list below the position `after`."""
    rows = [
        {
            "id": ids[position - after - 1] if ids else uuid4(),
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


def save_template(lines: Sequence[Line], *, seen: str, by: UUID, now: datetime) -> None:
    """Let new evenings begin with these lines and no others; those that are there keep theirs.

    `seen` is the fingerprint of the template that they were made from. Raise `ListChanged`
    if it has become another meanwhile.
    """
    # Otherwise of two who save at once one would undo the other's work, or both lists stay.
    hold_table(ChecklistItem)
    kept = list_template()
    if fingerprint(kept) != seen and kept != list(lines):
        db.session.rollback()
        raise ListChanged
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
    edits: Mapping[UUID, Edit],
    added: Sequence[Line],
    *,
    form_id: UUID,
    by: UUID,
    now: datetime,
) -> None:
    """Rename the lines of an evening, drop those without words, and add others.

    A line that keeps its words, or gets better ones, stays done. What somebody else has added
    meanwhile is left alone, and so is what they changed of lines that are not edited here. Raise
    `ListChanged` if they changed a line that is. The same form once more adds nothing.
    """
    # Two organizers who change a list at the same time wait for one another here.
    hold_event(event_id)
    kept = _words_of(event_id)
    if any(edit.would_overwrite(kept.get(item_id, "")) for item_id, edit in edits.items()):
        db.session.rollback()
        raise ListChanged
    changes = {item_id: edit.to for item_id, edit in edits.items() if edit.is_one}
    dropped = [item_id for item_id, words in changes.items() if not words]
    db.session.execute(
        delete(ChecklistItem).where(*_those(event_id, dropped)),
        execution_options={"synchronize_session": False},
    )
    for item_id, words in changes.items():
        if words:
            db.session.execute(
                update(ChecklistItem)
                .where(*_those(event_id, [item_id]), ChecklistItem.words != words)
                .values(words=words)
                .execution_options(synchronize_session=False)
            )
    counts = {"dropped": len(dropped), "added": _add_once(event_id, added, form_id, kept)}
    audit.record("change_checklist", by=by, subject=event_id, now=now, **counts)
    db.session.commit()


def _words_of(event_id: UUID) -> dict[UUID, str]:
    rows = db.session.execute(
        select(ChecklistItem.id, ChecklistItem.words).where(ChecklistItem.event_id == event_id)
    )
    return {row.id: row.words for row in rows}


def _add_once(event_id: UUID, lines: Sequence[Line], form_id: UUID, kept: Collection[UUID]) -> int:
    """Add the lines that the form has not added before, and return how many."""
    new = [
        each
        for each in zip(ids_of_added(lines, form_id), lines, strict=True)
        if each[0] not in kept
    ]
    last = db.session.scalar(
        select(func.max(ChecklistItem.position)).where(ChecklistItem.event_id == event_id)
    )
    ids, added = [each[0] for each in new], [each[1] for each in new]
    add_lines(event_id, added, after=last or 0, ids=ids)
    return len(new)


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
