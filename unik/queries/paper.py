"""Everybody on the list that a door can be worked by on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, select

from unik.domain.names import door_name, swedish_sort_key
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import EntryPass, SignUp


@dataclass(frozen=True)
class PaperGuest:
    """Somebody who signed up to an event; `codes` holds every short code ever given to them."""

    sign_up_id: UUID
    name: str | None
    born_on: date | None
    declared_year_seven: bool
    state: SignUpState
    short_code: str
    codes: frozenset[str]
    inside: bool
    admitted_at: datetime | None
    token_digest: bytes | None

    @property
    def shown_name(self) -> str | None:
        """What the door may see of the name."""
        return door_name(self.name) if self.name else None


def list_paper_guests(event_id: UUID) -> list[PaperGuest]:
    """Return everybody who ever signed up, by name as Swedes sort, the nameless last by code."""
    older = _older_codes(event_id)
    newest = and_(EntryPass.sign_up_id == SignUp.id, EntryPass.serial == SignUp.serial)
    rows = db.session.execute(
        select(
            SignUp.id,
            *(SignUp.name, SignUp.born_on, SignUp.declared_year_seven),
            *(SignUp.state, SignUp.short_code, SignUp.inside, SignUp.admitted_at),
            EntryPass.token_digest,
        )
        .outerjoin(EntryPass, newest)
        .where(SignUp.event_id == event_id, SignUp.erased_at.is_(None))
    )
    guests = [
        PaperGuest(
            sign_up_id=row.id,
            name=row.name,
            born_on=row.born_on,
            declared_year_seven=row.declared_year_seven,
            state=row.state,
            short_code=row.short_code,
            codes=frozenset({row.short_code, *older.get(row.id, ())}),
            inside=row.inside,
            admitted_at=row.admitted_at,
            token_digest=row.token_digest,
        )
        for row in rows
    ]
    return sorted(guests, key=_in_order)


def _older_codes(event_id: UUID) -> dict[UUID, list[str]]:
    rows = db.session.execute(
        select(EntryPass.sign_up_id, EntryPass.replaced_short_code)
        .join(SignUp, SignUp.id == EntryPass.sign_up_id)
        .where(SignUp.event_id == event_id, EntryPass.replaced_short_code.is_not(None))
    )
    found: dict[UUID, list[str]] = {}
    for sign_up_id, code in rows:
        found.setdefault(sign_up_id, []).append(code or "")
    return found


def _in_order(guest: PaperGuest) -> tuple[bool, tuple[str, str], str]:
    return guest.name is None, swedish_sort_key(guest.name or ""), guest.short_code
