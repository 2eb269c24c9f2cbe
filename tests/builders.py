"""An ordinary world: each test says only what matters to it.

The builders write rows as they are; what a service promises is tested through the service.
Times are given in UTC; NIGHT is an evening in the autumn holiday of 2026, 19.00 to 23.30 in
Stockholm, with summer time just over.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TypeVar
from uuid import UUID, uuid4

from unik.domain.event_states import EventState
from unik.domain.holidays import HolidayKind
from unik.domain.names import normalise
from unik.domain.pass_codes import manage_digest, token_digest
from unik.domain.roles import Role
from unik.domain.sign_up_states import HOLDING_A_PLACE, SignUpState
from unik.extensions import db
from unik.models import Account, Assignment, EntryPass, Event, Holiday, SignUp, Venue
from unik.web.codes import pass_codes

NIGHT = date(2026, 10, 30)
DOORS_OPEN_AT = datetime(2026, 10, 30, 18, 0, tzinfo=UTC)
STARTS_AT = DOORS_OPEN_AT
LAST_ENTRY_AT = DOORS_OPEN_AT + timedelta(hours=2)
ENDS_AT = DOORS_OPEN_AT + timedelta(hours=4, minutes=30)
WEEK_BEFORE = DOORS_OPEN_AT - timedelta(days=7)
DURING = DOORS_OPEN_AT + timedelta(minutes=30)

Row = TypeVar("Row")

_numbers = count(1)
_SHORT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def a_venue(**given: object) -> Venue:
    """A youth centre with room for 400 people."""
    number = next(_numbers)
    ordinary = {"name": f"Stacken {number}", "address": "Stackvägen 1", "fire_limit": 400}
    return _kept(Venue(**ordinary | given))


def a_holiday(**given: object) -> Holiday:
    """The autumn holiday of 2026."""
    ordinary = {
        "kind": HolidayKind.AUTUMN,
        "starts_on": date(2026, 10, 26),
        "ends_on": date(2026, 11, 1),
    }
    return _kept(Holiday(**ordinary | given))


def an_event(**given: object) -> Event:
    """A published evening on NIGHT with 300 places."""
    number = next(_numbers)
    ordinary = {
        "slug": f"hostmys-{number}",
        "title": "Höstmys på Stacken",
        "state": EventState.PUBLISHED,
        "doors_open_at": DOORS_OPEN_AT,
        "starts_at": STARTS_AT,
        "last_entry_at": LAST_ENTRY_AT,
        "ends_at": ENDS_AT,
        "capacity": 300,
        "staff_count": 12,
        "created_at": WEEK_BEFORE - timedelta(days=30),
        "changed_at": WEEK_BEFORE - timedelta(days=30),
        "contact_phone": "+46701740605",
        "poster_seed": 19,
    }
    if "venue" not in given:
        ordinary["venue"] = a_venue()
    return _kept(Event(**ordinary | given))


def a_sign_up(event: Event, **given: object) -> SignUp:
    """Alva, signed up a week before, with a pass that the door knows."""
    ordinary = {
        "id": uuid4(),
        "event_id": event.id,
        "form_id": uuid4(),
        "state": SignUpState.ACTIVE,
        "signed_up_at": WEEK_BEFORE,
        "name": "Alva L",
        "born_on": date(2012, 5, 14),
        "adult_phone": "+46701740612",
        "short_code": _a_short_code(next(_numbers)),
        "serial": 1,
    }
    values = ordinary | given
    values.setdefault("name_key", normalise(values["name"]) if values["name"] else None)
    sign_up = SignUp(**values)
    if sign_up.state in HOLDING_A_PLACE:
        event.places_taken += 1
    _kept(sign_up)
    for serial in range(1, sign_up.serial + 1):
        _issue(event.id, sign_up, serial)
    return sign_up


def an_account(role: Role = Role.DOOR, **given: object) -> Account:
    """Somebody on the staff, without a password."""
    number = next(_numbers)
    ordinary = {
        "email": f"{role.value}{number}@unik.example",
        "name": f"Kim {number}",
        "role": role,
        "created_at": WEEK_BEFORE,
    }
    return _kept(Account(**ordinary | given))


def an_assignment(event: Event, account: Account, *, leads: bool = False) -> Assignment:
    """The account works the door of the event."""
    return _kept(Assignment(event_id=event.id, account_id=account.id, leads=leads))


def payload_of(sign_up: SignUp, serial: int | None = None) -> str:
    """What the QR of the sign-up's pass says."""
    return pass_codes().issue(sign_up.event_id, sign_up.id, serial or sign_up.serial).payload


def _issue(event_id: UUID, sign_up: SignUp, serial: int) -> EntryPass:
    code = pass_codes().issue(event_id, sign_up.id, serial)
    return _kept(
        EntryPass(
            sign_up_id=sign_up.id,
            serial=serial,
            token_digest=token_digest(code.token),
            manage_digest=manage_digest(code.manage_token),
            issued_at=sign_up.signed_up_at,
        )
    )


def _a_short_code(number: int) -> str:
    letters = []
    for _ in range(6):
        number, rest = divmod(number, len(_SHORT_ALPHABET))
        letters.append(_SHORT_ALPHABET[rest])
    return "".join(letters)


def _kept(row: Row) -> Row:
    db.session.add(row)
    db.session.commit()
    return row
