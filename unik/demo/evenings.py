"""The evenings of the demo: each is there again when nothing like it is left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from unik.domain.event_states import EventState
from unik.domain.local_time import local
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Account, Assignment, Event, Holiday, Venue

_RULES = (
    "Alla blåser grönt i entrén. Kvällen är drogfri.\n"
    "Går du ut är kvällen slut.\n"
    "Ta gärna med legitimation om du har."
)


@dataclass(frozen=True)
class Evening:
    """What makes one evening of the demo different from the others."""

    title: str
    venue: str
    opens_at: datetime
    hours: float
    capacity: int
    seed: int
    description: str
    signed_up: float = 0.86
    """As a share of the capacity."""
    price_kr: int = 0
    state: EventState = EventState.PUBLISHED
    sign_up_opens_at: datetime | None = None


_Wanted = tuple[Evening, Callable[[Event], bool]]
"""An evening, and what tells whether one like it is there."""


def missing_evenings(now: datetime) -> list[Evening]:
    """Return the evenings that the demo shows but that are not in the database at `now`."""
    events = db.session.scalars(select(Event)).all()
    return [
        evening
        for evening, is_like_it in _wanted(now)
        if not any(is_like_it(event) for event in events)
    ]


def _wanted(now: datetime) -> list[_Wanted]:
    return [
        _tonight(now),
        _open_for_sign_up(now),
        _not_open_yet(now),
        _full(now),
        _cancelled(now),
        *_past(now),
    ]


def _tonight(now: datetime) -> _Wanted:
    evening = Evening(
        "Kvällshäng på Stacken",
        "Stacken",
        _quarter_before(now - timedelta(minutes=65)),
        4.5,
        300,
        19,
        "DJ, volleyturnering, gaming-hörna och mackor i kiosken hela kvällen.",
    )
    return (
        evening,
        lambda event: _is_published(event) and event.doors_open_at <= now < event.last_entry_at,
    )


def _open_for_sign_up(now: datetime) -> _Wanted:
    evening = Evening(
        "Höjdpunkten",
        "Stacken",
        _evening_in(now, 13),
        4.5,
        300,
        7,
        "Silent disco, klättervägg och världens längsta tacobord.",
        signed_up=0.71,
        price_kr=40,
    )
    return (
        evening,
        lambda event: (
            _is_published(event)
            and event.doors_open_at > now
            and event.sign_up_opens_at is None
            and event.places_left > 20
        ),
    )


def _not_open_yet(now: datetime) -> _Wanted:
    opens_at = _evening_in(now, 27)
    evening = Evening(
        "Julröj på Skranta",
        "Skranta",
        opens_at,
        4.5,
        150,
        42,
        "Pepparkaksbygge, karaoke och en tomte som spelar house.",
        signed_up=0,
        sign_up_opens_at=opens_at - timedelta(days=14),
    )
    return evening, lambda event: bool(event.sign_up_opens_at and event.sign_up_opens_at > now)


def _full(now: datetime) -> _Wanted:
    evening = Evening(
        "LAN-natten",
        "Skranta",
        _evening_in(now, 6),
        5.5,
        90,
        23,
        "Ta med din dator eller låna en av våra. Turneringar från kl. 20.",
        signed_up=1,
    )
    return evening, lambda event: event.places_left == 0 and event.doors_open_at > now


def _cancelled(now: datetime) -> _Wanted:
    evening = Evening(
        "Filmkväll med popcorn",
        "Skranta",
        _evening_in(now, 20),
        3.5,
        80,
        5,
        "Två filmer, en popcornmaskin och alla kuddar vi hittar.",
        signed_up=0.4,
        state=EventState.CANCELLED,
    )
    return evening, lambda event: event.state is EventState.CANCELLED


def _past(now: datetime) -> list[_Wanted]:
    shows = [
        ("Höströj på Stacken", "Stacken", -21, 300, 31),
        ("Skräckkväll", "Skranta", -36, 150, 88),
        ("Kickoff på Stacken", "Stacken", -64, 300, 12),
    ]
    return [
        (
            Evening(title, venue, _evening_in(now, days), 4.5, capacity, seed, "Tack för i kväll."),
            lambda event, title=title: event.title == title,
        )
        for title, venue, days, capacity, seed in shows
    ]


def add_evening(evening: Evening, now: datetime) -> Event:
    """Plan one evening, with everybody at the door assigned to it."""
    ends_at = evening.opens_at + timedelta(hours=evening.hours)
    event = Event(
        slug=_free_slug(evening),
        title=evening.title,
        state=evening.state,
        venue=db.session.scalars(select(Venue).filter_by(name=evening.venue)).first()
        or db.session.scalars(select(Venue)).first(),
        holiday=_nearest_holiday(evening.opens_at),
        doors_open_at=evening.opens_at,
        starts_at=evening.opens_at,
        last_entry_at=ends_at - timedelta(hours=1),
        ends_at=ends_at,
        sign_up_opens_at=evening.sign_up_opens_at,
        capacity=evening.capacity,
        staff_count=12,
        price_kr=evening.price_kr,
        description=evening.description,
        rules=_RULES,
        adults="Ledare från Stacken och Skranta. De har gula tröjor.",
        contact_phone="+46701740605",
        poster_seed=evening.seed,
        created_at=now - timedelta(days=90),
        changed_at=now - timedelta(days=90),
    )
    db.session.add(event)
    db.session.flush()
    for account in db.session.scalars(select(Account).filter_by(role=Role.DOOR)):
        db.session.add(Assignment(event_id=event.id, account_id=account.id))
    return event


def _is_published(event: Event) -> bool:
    return event.state is EventState.PUBLISHED


def _quarter_before(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)


def _evening_in(now: datetime, days: int) -> datetime:
    """Return 19.00 in Stockholm on the Friday or Saturday nearest to that day."""
    day = local(now) + timedelta(days=days)
    day += timedelta(days=(4 - day.weekday() + 3) % 7 - 3)
    return day.replace(hour=19, minute=0, second=0, microsecond=0)


def _free_slug(evening: Evening) -> str:
    plain = evening.title.lower().translate(str.maketrans("åäö ", "aao-"))
    slug = f"{plain}-{local(evening.opens_at):%Y-%m-%d}"
    taken = set(db.session.scalars(select(Event.slug).where(Event.slug.startswith(slug))))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in numbered if each not in taken)


def _nearest_holiday(opens_at: datetime) -> Holiday | None:
    day = local(opens_at).date()
    return min(
        db.session.scalars(select(Holiday)),
        key=lambda holiday: max((holiday.starts_on - day).days, (day - holiday.ends_on).days, 0),
        default=None,
    )
