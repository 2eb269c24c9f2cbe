"""Finding guests by name at the door."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from unik.domain.names import matches, swedish_sort_key
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import SignUp

MOST_HITS = 20


@dataclass(frozen=True)
class Hit:
    """Somebody found by name."""

    sign_up_id: UUID
    name: str
    born_on: date | None
    state: SignUpState
    inside: bool
    admitted_at: datetime | None


def search_guests(event_id: UUID, words: str) -> list[Hit]:
    """Return at most `MOST_HITS` guests of the event by name, those still to come first."""
    rows = db.session.execute(
        select(
            SignUp.id,
            SignUp.name,
            SignUp.born_on,
            SignUp.state,
            SignUp.inside,
            SignUp.admitted_at,
        ).where(SignUp.event_id == event_id, SignUp.name.is_not(None))
    )
    hits = [Hit(*row) for row in rows if row.name and matches(words, row.name)]
    hits.sort(key=lambda hit: (_how_settled(hit), swedish_sort_key(hit.name)))
    return hits[:MOST_HITS]


def count_to_come(event_id: UUID) -> int:
    """Return how many have a pass that was never used."""
    return db.session.scalars(
        select(func.count())
        .select_from(SignUp)
        .filter_by(event_id=event_id, state=SignUpState.ACTIVE, admitted_at=None)
    ).one()


def _how_settled(hit: Hit) -> int:
    if hit.state is SignUpState.CANCELLED:
        return 2
    return 1 if hit.admitted_at else 0
