"""What the demo's guests said afterwards."""

from datetime import datetime

from unik.domain.event_states import EventState
from unik.domain.local_time import local_date
from unik.domain.page_votes import Helped, PageKind
from unik.domain.remarks import RemarkKind, RemarkState
from unik.domain.surveys import Again, Question
from unik.extensions import db
from unik.models import Event, PageVote, Remark, SurveyAnswer

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


_WISHES = {
    RemarkKind.BEFORE: (
        ("Karaoke vore kul", RemarkState.SHOWN),
        ("Mer innebandy, gärna turnering", RemarkState.SHOWN),
        ("Kan ni ha våfflor", RemarkState.WAITING),
        ("Brädspel och ett tyst rum", RemarkState.WAITING),
    ),
    RemarkKind.AFTER: (
        ("Samma DJ igen", RemarkState.SHOWN),
        ("Laserdome", RemarkState.SHOWN),
        ("Filmkväll med skräckfilm för oss som är äldre", RemarkState.WAITING),
        ("asdfasdf", RemarkState.HIDDEN),
    ),
}
_VOTES = {PageKind.START: (61, 4), PageKind.EVENT: (88, 9), PageKind.SIGN_UP: (140, 12)}


def wish_for(event: Event, now: datetime) -> None:
    """Wish for an evening that is to come, or for the one after it."""
    if event.state is not EventState.PUBLISHED:
        return
    kind = RemarkKind.AFTER if event.ends_at <= now else RemarkKind.BEFORE
    day = local_date(now)
    for text, state in _WISHES[kind]:
        settled_on = None if state is RemarkState.WAITING else day
        said = {"text": text, "state": state, "settled_on": settled_on, "written_on": day}
        db.session.add(Remark(kind=kind, event_id=event.id, **said))


def vote_for_pages(now: datetime) -> None:
    """Say which pages helped, on the first day of the demo."""
    if db.session.query(PageVote).first():
        return
    for page, numbers in _VOTES.items():
        for helped, number in zip((Helped.YES, Helped.NO), numbers, strict=True):
            said = {"page": page, "helped": helped, "number": number}
            db.session.add(PageVote(voted_on=local_date(now), **said))
    about = {"kind": RemarkKind.PAGE, "page": PageKind.EVENT, "written_on": local_date(now)}
    db.session.add(Remark(text="Jag hittade inte vilken buss som går", **about))


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
