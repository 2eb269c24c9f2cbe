"""Finding guests by name at the door."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from unik.domain.admission import Direction
from unik.domain.names import door_name, matches, swedish_sort_key
from unik.domain.sign_up_states import SIGNED_UP, SignUpState
from unik.domain.whereabouts import Whereabouts, place_in_line, whereabouts
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
    left_at: datetime | None

    @property
    def shown_name(self) -> str:
        """What the door may see of the name."""
        return door_name(self.name)

    @property
    def may_get_a_new_pass(self) -> bool:
        """Whether they have a place, and so a pass to replace."""
        return self.state in SIGNED_UP

    @property
    def whereabouts(self) -> Whereabouts:
        """Where they are tonight."""
        return whereabouts(
            self.state, inside=self.inside, was_admitted=self.admitted_at is not None
        )


@dataclass(frozen=True)
class Found:
    """At most `MOST_HITS` guests; `is_cut` says that there were more."""

    hits: list[Hit]
    is_cut: bool


def search_guests(event_id: UUID, words: str, direction: Direction) -> Found:
    """Return guests of the event by name, those first who may want to pass that way."""
    rows = db.session.execute(
        select(
            SignUp.id,
            SignUp.name,
            SignUp.born_on,
            SignUp.state,
            SignUp.inside,
            SignUp.admitted_at,
            SignUp.left_at,
        ).where(SignUp.event_id == event_id, SignUp.name.is_not(None))
    )
    hits = [Hit(*row) for row in rows if matches(words, row.name)]
    hits.sort(
        key=lambda hit: (place_in_line(hit.whereabouts, direction), swedish_sort_key(hit.name))
    )
    return Found(hits[:MOST_HITS], is_cut=len(hits) > MOST_HITS)
