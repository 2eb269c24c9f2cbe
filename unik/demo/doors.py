"""What has happened at the demo's doors, and what opens its list when the house is emptied."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from unik.domain.door_workers import FIRST_DOOR
from unik.domain.event_states import EventState
from unik.domain.incidents import Action, Category
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, DoorDevice, Event, IncidentNote, PhoneReport
from unik.queries.evacuation import find_evacuation_key
from unik.services.evacuation_lists import set_passphrase
from unik.services.tokens import new_token, token_digest

DEMO_PASSPHRASE = "gopi tuma rely basa"
_HAPPENED = (
    (timedelta(minutes=25), Category.INJURY, Action.FIRST_AID),
    (timedelta(minutes=50), Category.OUTSIDE, Action.TALK),
    (timedelta(minutes=140), Category.QUARREL, Action.ADULT),
)
"""How long after the doors opened, what, and what was done."""


def note_what_happened(event: Event, now: datetime) -> None:
    """Write down a few incidents of an evening that has begun, as far as it has come."""
    if event.state is not EventState.PUBLISHED:
        return
    by = _somebody(Role.DOOR)
    for after, category, action in _HAPPENED:
        at = event.doors_open_at + after
        if at <= now:
            note = {"id": uuid4(), "event_id": event.id, "door": FIRST_DOOR, "account_id": by}
            said = {"category": category, "action": action, "happened_at": at, "noted_at": at}
            db.session.add(IncidentNote(**note, **said))


def leave_a_phone_alone(event: Event, now: datetime) -> None:
    """Pair a phone with an evening that goes on, which has not been heard of for a while."""
    if event.state is not EventState.PUBLISHED or not event.doors_open_at <= now < event.ends_at:
        return
    paired_at, seen_at = event.doors_open_at - timedelta(minutes=20), now - timedelta(minutes=12)
    phone = DoorDevice(
        id=uuid4(),
        event_id=event.id,
        door="B",
        token_digest=token_digest(new_token()),
        key_digest=token_digest(new_token()),
        made_at=paired_at,
        expires_at=paired_at + timedelta(minutes=10),
        paired_at=paired_at,
        last_seen_at=seen_at,
    )
    report = {"phone_id": phone.id, "door": phone.door, "unsent": 4, "reported_at": seen_at}
    db.session.add_all([phone, PhoneReport(event_id=event.id, **report)])


def let_the_list_open(event_id: UUID, *, key: bytes, now: datetime) -> None:
    """Set the evening's passphrase, unless somebody has set one; `key` as in the service."""
    if find_evacuation_key(event_id) is None:
        set_passphrase(event_id, DEMO_PASSPHRASE, key=key, by=_somebody(Role.ORGANIZER), now=now)


def _somebody(role: Role) -> UUID:
    """Return an account of the demo's staff."""
    return db.session.scalars(select(Account.id).filter_by(role=role).limit(1)).one()
