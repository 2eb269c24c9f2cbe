"""What waits for an organizer at one evening."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select

from unik.domain.late_scans import is_conflict
from unik.domain.sending import MessageState
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import HeldScan, Message, Scan, SignUp
from unik.queries.scans import was_undone


class WhatWaits(NamedTuple):
    """How many of each there are."""

    reviews: int
    """Sign-ups that nobody has decided on."""
    failed_messages: int
    held_scans: int
    """Told by phones that may work their door no more, and ruled on by nobody."""
    conflicts: int
    """Answers of phones without the net that the server does not give."""


def count_what_waits(event_id: UUID) -> WhatWaits:
    """Return how much waits at an event, with two statements."""
    reviews = _number(SignUp.event_id == event_id, SignUp.state == SignUpState.IN_REVIEW)
    failed = _number(SignUp.event_id == event_id, Message.state == MessageState.FAILED)
    held = _number(HeldScan.event_id == event_id, HeldScan.ruling.is_(None))
    counted = db.session.execute(
        select(
            reviews.select_from(SignUp).scalar_subquery(),
            failed.select_from(Message).join(Message.sign_up).scalar_subquery(),
            held.select_from(HeldScan).scalar_subquery(),
        )
    ).one()
    return WhatWaits(*counted, conflicts=_count_conflicts(event_id))


def _number(*conditions: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).where(*conditions)


def _count_conflicts(event_id: UUID) -> int:
    rows = db.session.execute(
        select(Scan.local_verdict, Scan.verdict, func.count())
        .where(Scan.event_id == event_id, Scan.local_verdict != Scan.verdict, ~was_undone())
        .group_by(Scan.local_verdict, Scan.verdict)
    )
    return sum(number for shown, verdict, number in rows if is_conflict(shown, verdict))
