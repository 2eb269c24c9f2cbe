"""Answers that doors have given."""

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from unik.domain.door_answers import Outcome
from unik.domain.readings import Content
from unik.models import Scan
from unik.queries.reading import a_glance


class KeptScan(NamedTuple):
    """What was read, and what it came to."""

    content: Content
    outcome: Outcome

    def is_of(self, asked: Content) -> bool:
        """Say whether the same was read; who does not know when leaves that open."""
        scanned_at = asked.scanned_at or self.content.scanned_at
        return self.content == replace(asked, scanned_at=scanned_at)


def find_scan(scan_id: UUID) -> KeptScan | None:
    """Return the answer that was given to the reading with that id, or `None`."""
    with a_glance() as connection:
        row = connection.execute(select(Scan.__table__).where(Scan.id == scan_id)).first()
    if row is None:
        return None
    content = Content(
        event_id=row.event_id,
        sign_up_id=row.sign_up_id,
        entry_pass_id=row.entry_pass_id,
        method=row.method,
        direction=row.direction,
        scanned_at=row.scanned_at,
    )
    outcome = Outcome(
        verdict=row.verdict,
        people_inside=row.people_inside,
        since_at=row.since_at,
        since_door=row.since_door,
        left_at=row.left_at,
    )
    return KeptScan(content, outcome)
