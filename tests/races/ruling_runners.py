"""Leads who rule on what phones told too late, in processes of their own."""

from datetime import timedelta
from uuid import UUID

from tests.builders import DURING
from tests.races.racing import together
from unik.domain.held_scans import Ruling
from unik.domain.sign_ins import SignedIn
from unik.extensions import db
from unik.queries.school_years import get_school_calendar
from unik.services import rulings

LATER = DURING + timedelta(hours=1)


def rule_at_once(event_id: UUID, held_id: UUID, ruling: Ruling, by: SignedIn) -> str:
    """Rule when everybody else is ready to, and say what came of it."""
    calendar = get_school_calendar()
    db.session.rollback()
    together()
    try:
        rulings.rule(event_id, held_id, ruling, calendar=calendar, by=by, now=LATER)
    except rulings.RuledBefore:
        return "ruled_before"
    return ruling.value


def count_at_once(event_id: UUID, device_id: UUID, by: SignedIn) -> int:
    """Count all of a phone when everybody else is ready to; return how many this one did."""
    calendar = get_school_calendar()
    db.session.rollback()
    together()
    return rulings.rule_on_all(
        event_id, device_id, Ruling.COUNTED, until=LATER, calendar=calendar, by=by, now=LATER
    )
