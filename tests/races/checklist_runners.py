"""What each process does with checklists and their template."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy import select, update

from tests.builders import WEEK_BEFORE
from tests.races.racing import together
from unik.domain.checklists import Edit, Line, fingerprint
from unik.extensions import db
from unik.models import ChecklistItem
from unik.queries.reading import a_glance
from unik.services.checklists import ListChanged, change_checklist, save_template

SEEN = "Boka vakter"


def save_template_at_once(lines: Sequence[Line]) -> None:
    """Save it when everybody else is ready to."""
    together()
    save_template(lines, seen=fingerprint([]), by=uuid4(), now=WEEK_BEFORE)


def rename_at_once(event_id: UUID, item_id: UUID, words: str) -> bool:
    """Write other words over what everybody saw; say whether they are saved."""
    together()
    edits = {item_id: Edit(SEEN, words)}
    try:
        change_checklist(event_id, edits, [], form_id=uuid4(), by=uuid4(), now=WEEK_BEFORE)
    except ListChanged:
        return False
    return True


def rename_unguarded(item_id: UUID, words: str) -> bool:
    """Write over words that were still there when everybody looked."""
    line = ChecklistItem.id == item_id
    with a_glance() as connection:
        seen = connection.scalar(select(ChecklistItem.words).where(line))
    together()
    if seen != SEEN:
        return False
    with db.engine.begin() as connection:
        connection.execute(update(ChecklistItem).where(line).values(words=words))
    return True


def send_at_once(event_id: UUID, form_id: UUID, added: Sequence[Line]) -> None:
    """Send the same form as everybody else."""
    together()
    change_checklist(event_id, {}, added, form_id=form_id, by=uuid4(), now=WEEK_BEFORE)
