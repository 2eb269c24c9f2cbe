"""What the demo's guests said afterwards."""

from datetime import datetime

from unik.domain.event_states import EventState
from unik.domain.surveys import Again, Question
from unik.extensions import db
from unik.models import Event, SurveyAnswer

_OF_A_HUNDRED_SHEETS = {
    (Question.SHEET, ""): 100,
    (Question.SATISFIED, "1"): 2,
    (Question.SATISFIED, "2"): 4,
    (Question.SATISFIED, "3"): 13,
    (Question.SATISFIED, "4"): 38,
    (Question.SATISFIED, "5"): 41,
    (Question.SAFE, "2"): 3,
    (Question.SAFE, "3"): 7,
    (Question.SAFE, "4"): 29,
    (Question.SAFE, "5"): 57,
    (Question.AGAIN, Again.YES): 78,
    (Question.AGAIN, Again.MAYBE): 15,
    (Question.AGAIN, Again.NO): 4,
}
_ANSWERS_OF_A_HUNDRED = 42
"""Of a hundred who had a place."""


def answer_about(event: Event, now: datetime, sheets: int | None = None) -> None:
    """Answer about an evening that is over; unless told, the more often the more had a place."""
    if event.state is not EventState.PUBLISHED or event.ends_at > now:
        return
    if sheets is None:
        sheets = event.places_taken * _ANSWERS_OF_A_HUNDRED // 100
    for (question, choice), of_a_hundred in _OF_A_HUNDRED_SHEETS.items():
        if number := round(of_a_hundred * sheets / 100):
            counted = {"question": question, "choice": str(choice), "number": number}
            db.session.add(SurveyAnswer(event_id=event.id, **counted))
