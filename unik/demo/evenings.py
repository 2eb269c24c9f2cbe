"""The evenings of the demo: each is there again when nothing like it is left."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from unik.demo.accounts import DOOR_LEAD
from unik.demo.nights import Night, holiday_nights
from unik.domain.event_states import EventState
from unik.domain.holidays import HolidayKind, holiday_around
from unik.domain.local_time import STOCKHOLM, local, local_date
from unik.domain.roles import Role
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Account, Assignment, Event, Venue
from unik.queries.holidays import list_holidays

_RULES = (
    "Alla blåser grönt i entrén. Kvällen är drogfri.\n"
    "Går du ut är kvällen slut.\n"
    "Ta gärna med legitimation om du har."
)
_SIGN_UP_LASTS = timedelta(days=14)


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


Wanted = tuple[Evening, Callable[[Event], bool]]
"""An evening, and what tells whether one like it is there."""

_ROJ = {
    HolidayKind.AUTUMN: ("Höstlovsröj på Skranta", "Pumpor, karaoke och en spökrunda i källaren."),
    HolidayKind.CHRISTMAS: ("Jullovsröj på Skranta", "Brädspel, karaoke och varm choklad."),
    HolidayKind.WINTER: ("Sportlovsröj på Skranta", "Innebandy, karaoke och varm choklad."),
    HolidayKind.EASTER: ("Påsklovsröj på Skranta", "Äggjakt i mörker, karaoke och våfflor."),
    HolidayKind.SUMMER: ("Sommarlovsröj på Skranta", "Brännboll, grill och karaoke på gräset."),
}


def missing_evenings(now: datetime, calendar: SchoolCalendar) -> list[Evening]:
    """Return the evenings that the demo shows but that are not in the database at `now`."""
    events = db.session.scalars(select(Event)).all()
    wanted = wanted_evenings(now, calendar, taken={event.doors_on for event in events})
    return [
        evening for evening, is_like_it in wanted if not any(is_like_it(event) for event in events)
    ]


def wanted_evenings(
    now: datetime, calendar: SchoolCalendar, *, taken: AbstractSet[date] = frozenset()
) -> list[Wanted]:
    """Return what the demo shows at `now`; what is to come keeps clear of the days `taken`."""
    today = local_date(now)
    nights = holiday_nights(calendar.year_of(today))
    coming = [
        night
        for night in nights
        if night.day >= today + timedelta(days=3) and night.day not in taken
    ]
    gone = [night for night in reversed(nights) if night.day <= today - timedelta(days=3)]
    later = next(night for night in coming[3:] if night.day > today + _SIGN_UP_LASTS)
    return [
        _tonight(now),
        _full(coming[0], now),
        _open_for_sign_up(coming[1], now),
        _cancelled(coming[2], now),
        _not_open_yet(later, now),
        _past("Röj på Stacken", "Stacken", gone[0], 300, 31),
        _past("Skräckkväll", "Skranta", gone[2], 150, 88),
        _past("Kickoff på Stacken", "Stacken", gone[5], 300, 12),
    ]


def _tonight(now: datetime) -> Wanted:
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


def _full(night: Night, now: datetime) -> Wanted:
    evening = Evening(
        "LAN-natten",
        "Skranta",
        _seven_on(night),
        5.5,
        90,
        23,
        "Ta med din dator eller låna en av våra. Turneringar från kl. 20.",
        signed_up=1,
    )
    return evening, lambda event: event.places_left == 0 and event.doors_open_at > now


def _open_for_sign_up(night: Night, now: datetime) -> Wanted:
    evening = Evening(
        "Höjdpunkten",
        "Stacken",
        _seven_on(night),
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


def _cancelled(night: Night, now: datetime) -> Wanted:
    evening = Evening(
        "Filmkväll med popcorn",
        "Skranta",
        _seven_on(night),
        3.5,
        80,
        5,
        "Två filmer, en popcornmaskin och alla kuddar vi hittar.",
        signed_up=0.4,
        state=EventState.CANCELLED,
    )
    return (
        evening,
        lambda event: event.state is EventState.CANCELLED and event.doors_open_at > now,
    )


def _not_open_yet(night: Night, now: datetime) -> Wanted:
    title, description = _ROJ[night.kind]
    evening = Evening(
        title,
        "Skranta",
        _seven_on(night),
        4.5,
        150,
        42,
        description,
        signed_up=0,
        sign_up_opens_at=_seven_on(night) - _SIGN_UP_LASTS,
    )
    return evening, lambda event: bool(event.sign_up_opens_at and event.sign_up_opens_at > now)


def _past(title: str, venue: str, night: Night, capacity: int, seed: int) -> Wanted:
    evening = Evening(title, venue, _seven_on(night), 4.5, capacity, seed, "Tack för i kväll.")
    return evening, lambda event: event.title == title


def add_evening(evening: Evening, calendar: SchoolCalendar, now: datetime) -> Event:
    """Plan one evening, with everybody at the door assigned to it, and one to lead them."""
    ends_at = evening.opens_at + timedelta(hours=evening.hours)
    doors_on = local_date(evening.opens_at)
    holiday = holiday_around(doors_on, list_holidays())
    planned_at = min(now, evening.opens_at) - timedelta(days=90)
    event = Event(
        slug=_free_slug(evening),
        title=evening.title,
        state=evening.state,
        venue=db.session.scalars(select(Venue).filter_by(name=evening.venue)).first()
        or db.session.scalars(select(Venue)).first(),
        holiday_id=holiday.id if holiday else None,
        doors_open_at=evening.opens_at,
        starts_at=evening.opens_at,
        last_entry_at=ends_at - timedelta(hours=1),
        ends_at=ends_at,
        sign_up_opens_at=evening.sign_up_opens_at,
        capacity=evening.capacity,
        staff_count=12,
        next_year_sevens=calendar.is_summer_gap(doors_on),
        price_kr=evening.price_kr,
        description=evening.description,
        rules=_RULES,
        adults="Ledare från Stacken och Skranta. De har gula tröjor.",
        contact_phone="+46701740605",
        poster_seed=evening.seed,
        created_at=planned_at,
        changed_at=planned_at,
    )
    db.session.add(event)
    db.session.flush()
    for account in db.session.scalars(select(Account).filter_by(role=Role.DOOR)):
        leads = account.email == DOOR_LEAD
        db.session.add(Assignment(event_id=event.id, account_id=account.id, leads=leads))
    return event


def _is_published(event: Event) -> bool:
    return event.state is EventState.PUBLISHED


def _quarter_before(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)


def _seven_on(night: Night) -> datetime:
    """Return 19.00 in Stockholm."""
    return datetime.combine(night.day, time(19), STOCKHOLM)


def _free_slug(evening: Evening) -> str:
    plain = evening.title.lower().translate(str.maketrans("åäö ", "aao-"))
    slug = f"{plain}-{local(evening.opens_at):%Y-%m-%d}"
    taken = set(db.session.scalars(select(Event.slug).where(Event.slug.startswith(slug))))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return slug if slug not in taken else next(each for each in numbered if each not in taken)
