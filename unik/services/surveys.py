"""Counting what people answer after an evening."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects import postgresql, sqlite

from unik.domain.errors import UnikError
from unik.domain.event_states import EventState
from unik.domain.remarks import RemarkKind
from unik.domain.surveys import Phase, Sheet, SurveyTime
from unik.extensions import db
from unik.models import Event, SurveyAnswer
from unik.services.rate_limits import Allowance, TooManyTries, spend_along
from unik.services.remarks import add_wish


class SurveyNotOpen(UnikError):
    """Nobody may answer about that evening now."""


def answer(
    event_id: UUID, sheet: Sheet, wish: str = "", *, form: Allowance, days: int, now: datetime
) -> None:
    """Count the answers of one person, and keep their wish apart from them.

    The same form once more counts for nothing.

    `form` allows one try. Raise `SurveyNotOpen` before the evening's end, and when the `days`
    (see `SurveyTime`) after it are over.
    """
    event = db.session.get_one(Event, event_id)
    if survey_time(event, days).phase_at(now) is not Phase.OPEN:
        raise SurveyNotOpen
    try:
        spend_along(form, now=now)
    except TooManyTries:
        return
    _count(event_id, sheet)
    if wish:
        add_wish(event_id, RemarkKind.AFTER, wish, now=now)
    db.session.commit()


def survey_time(event: Event, days: int) -> SurveyTime:
    """Return when the survey of an evening is open."""
    return SurveyTime(event.ends_at, days, is_held=event.state is EventState.PUBLISHED)


def _count(event_id: UUID, sheet: Sheet) -> None:
    """Count in one statement and one order, so that no two ever lose a count or wait in a ring."""
    rows = [
        {"event_id": event_id, "question": question, "choice": choice, "number": 1}
        for question, choice in sheet.counted()
    ]
    new = _INSERT[db.engine.dialect.name](SurveyAnswer).values(rows)
    db.session.execute(
        new.on_conflict_do_update(
            index_elements=[SurveyAnswer.event_id, SurveyAnswer.question, SurveyAnswer.choice],
            set_={"number": SurveyAnswer.number + 1},
        )
    )


_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
