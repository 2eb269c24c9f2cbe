"""An ordinary installation on a busy evening."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from uuid import UUID, uuid4

from tests.builders import a_venue, an_account, an_assignment, an_event
from unik.domain.local_time import local
from unik.domain.pass_codes import manage_digest, token_digest
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, SignUp, StaffSession
from unik.services.tokens import new_token
from unik.services.tokens import token_digest as session_digest
from unik.web import clock
from unik.web.codes import pass_codes
from unik.web.sign_in import cookie_name

GUESTS = 600
"""On one evening; the busiest that PRODUCT.md expects."""

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@dataclass(frozen=True)
class Evening:
    """An event whose doors are open, and what the passes of its guests say."""

    event_id: UUID
    slug: str
    payloads: list[str]

    def passes(self, door: int, doors: int) -> list[tuple[str, str]]:
        """Return the passes that are shown at one of so many doors."""
        return [(str(self.event_id), payload) for payload in self.payloads[door::doors]]


def announced_events(how_many: int) -> list[str]:
    """Add events of the coming weeks that take any number of sign-ups; return their slugs."""
    return [_an_event(timedelta(days=7 * week), 1_000_000).slug for week in range(1, how_many + 1)]


def open_evening(workers: list[UUID], guests: int = GUESTS) -> Evening:
    """Add an event that began an hour ago, with all its guests still to come."""
    event = _an_event(-timedelta(hours=1), guests)
    for account_id in workers:
        an_assignment(event, _Worker(account_id))
    payloads = [_a_guest(event, number) for number in range(guests)]
    event.places_taken = guests
    db.session.commit()
    return Evening(event.id, event.slug, payloads)


@dataclass(frozen=True)
class _Worker:
    id: UUID


def door_workers(how_many: int) -> list[tuple[UUID, tuple[str, str]]]:
    """Add people who work doors and are signed in; return their ids and cookies."""
    return [_a_door_worker("ABCDEF"[number % 6]) for number in range(how_many)]


def _a_door_worker(door: str) -> tuple[UUID, tuple[str, str]]:
    account, token, now = an_account(), new_token(), clock.now()
    db.session.add(
        StaffSession(
            account_id=account.id,
            token_digest=session_digest(token),
            started_at=now,
            last_seen_at=now,
            door=door,
        )
    )
    db.session.commit()
    return account.id, (cookie_name(), token)


def _an_event(later: timedelta, capacity: int) -> Event:
    opens_at = clock.now().replace(minute=0, second=0, microsecond=0) + later
    return an_event(
        doors_open_at=opens_at,
        starts_at=opens_at,
        last_entry_at=opens_at + timedelta(hours=4),
        ends_at=opens_at + timedelta(hours=5),
        capacity=capacity,
        venue=a_venue(fire_limit=GUESTS + 100),
        description="Musik, dans, brädspel och korv. Kom som du är.",
        rules="Drogfritt. Vi blåser grönt i dörren.",
        adults="Kim och Robin från Stacken",
    )


def _a_guest(event: Event, number: int) -> str:
    sign_up_id = uuid4()
    code = pass_codes().issue(event.id, sign_up_id, 1)
    born_on = date(local(event.doors_open_at).year - 15, 1, 1) + timedelta(days=number % 360)
    db.session.add(
        SignUp(
            id=sign_up_id,
            event_id=event.id,
            form_id=uuid4(),
            state=SignUpState.ACTIVE,
            signed_up_at=clock.now(),
            name=f"Gäst {number}",
            name_key=f"gäst {number}",
            born_on=born_on,
            short_code=_short_code(number),
        )
    )
    db.session.flush()
    db.session.add(
        EntryPass(
            sign_up_id=sign_up_id,
            serial=1,
            token_digest=token_digest(code.token),
            manage_digest=manage_digest(code.manage_token),
            issued_at=clock.now(),
        )
    )
    return code.payload


def _short_code(number: int) -> str:
    digits = (number // len(_ALPHABET) ** place for place in count())
    return "".join(_ALPHABET[digit % len(_ALPHABET)] for digit in islice(digits, 6))
