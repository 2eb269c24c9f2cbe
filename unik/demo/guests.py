"""Who signed up for the evenings of the demo, and when they came."""

from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID, uuid4

from unik.demo.people import Person, people
from unik.domain.admission import Direction, Verdict
from unik.domain.event_states import EventState
from unik.domain.names import normalise
from unik.domain.pass_codes import PassCodes, manage_digest, token_digest
from unik.domain.scan_methods import ScanMethod
from unik.domain.school_years import SchoolCalendar
from unik.domain.short_codes import new_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import EntryPass, Event, Scan, SignUp

_DOORS = ("A", "B")
_NO_SHOWS = 0.14
_ODD_READINGS = 0.04
_EARLY_COHORT = 12
_IN_LINE = 6
_CLEARING_UP = timedelta(minutes=20)
_EARLY_STARTERS = 2
"""At every evening to come, for organizers to answer."""


def fill(
    event: Event, places: int, *, codes: PassCodes, calendar: SchoolCalendar, now: datetime
) -> None:
    """Sign people up for so many places and let them arrive as the hour has it at `now`."""
    random = Random(f"{event.title} {event.doors_open_at:%Y-%m-%d}")
    guests = people(random, night=event.doors_on, school_year=calendar.year_of(event.doors_on))
    sign_ups = [_sign_up(event, person, random, now) for person in islice(guests, places)]
    if event.state is EventState.PUBLISHED and now < event.doors_open_at:
        for sign_up in sign_ups[:_EARLY_STARTERS]:
            _start_early(sign_up, calendar.year_of(event.doors_on))
    db.session.add_all(sign_ups)
    db.session.flush()
    for sign_up in sign_ups:
        db.session.add(_entry_pass(event, sign_up, codes))
    db.session.flush()
    event.places_taken = len(sign_ups)
    if places == event.capacity and now < event.doors_open_at:
        _stand_in_line(event, list(islice(guests, _IN_LINE)), codes, random, now)
    if event.state is EventState.PUBLISHED and event.doors_open_at < now:
        _let_in(event, sign_ups, random, now)
        if now < event.ends_at:
            _block_one(sign_ups)


def _sign_up(event: Event, person: Person, random: Random, now: datetime) -> SignUp:
    latest = min(now, event.doors_open_at)
    return SignUp(
        id=UUID(int=random.getrandbits(128), version=4),
        event_id=event.id,
        form_id=UUID(int=random.getrandbits(128), version=4),
        state=SignUpState.ACTIVE,
        signed_up_at=latest - timedelta(minutes=random.randint(5, 14 * 24 * 60)),
        name=person.name,
        name_key=normalise(person.name),
        born_on=person.born_on,
        adult_phone=person.adult_phone,
        gender=person.gender,
        municipality=person.municipality,
        first_time=person.first_time,
        short_code=new_short_code(random),
        serial=1,
    )


def _stand_in_line(
    event: Event, waiting: list[Person], codes: PassCodes, random: Random, now: datetime
) -> None:
    """Let some wait for a place at a full evening, one after the other."""
    for number, person in enumerate(waiting):
        sign_up = _sign_up(event, person, random, now)
        sign_up.state = SignUpState.WAITING
        sign_up.queued_at = sign_up.signed_up_at = now - timedelta(hours=3 * (_IN_LINE - number))
        db.session.add(sign_up)
        db.session.flush()
        db.session.add(_entry_pass(event, sign_up, codes))


def _start_early(sign_up: SignUp, school_year: int) -> None:
    """Let somebody be born a year too late, and have declared to attend the lowest grade."""
    born_on = sign_up.born_on
    assert born_on, "everybody in the demo has a birth date"
    sign_up.born_on = date(school_year - _EARLY_COHORT, born_on.month, min(born_on.day, 28))
    sign_up.declared_year_seven = True
    sign_up.state = SignUpState.IN_REVIEW


def _block_one(sign_ups: list[SignUp]) -> None:
    """Have one who is still to come stopped at the door."""
    to_come = (each for each in sign_ups if each.admitted_at is None)
    for sign_up in islice(to_come, 1):
        sign_up.state = SignUpState.BLOCKED


def _entry_pass(event: Event, sign_up: SignUp, codes: PassCodes) -> EntryPass:
    code = codes.issue(event.id, sign_up.id, sign_up.serial)
    return EntryPass(
        id=sign_up.form_id,
        sign_up_id=sign_up.id,
        serial=sign_up.serial,
        token_digest=token_digest(code.token),
        manage_digest=manage_digest(code.manage_token),
        issued_at=sign_up.signed_up_at,
    )


def _let_in(event: Event, sign_ups: list[SignUp], random: Random, now: datetime) -> None:
    """Let those who have arrived by `now` in, in the order in which they come."""
    arrivals = sorted(
        ((_arrival(event, random), sign_up) for sign_up in sign_ups if random.random() > _NO_SHOWS),
        key=lambda arrival: arrival[0],
    )
    inside = 0
    for moment, sign_up in arrivals:
        if moment > min(now, event.last_entry_at):
            break
        inside += 1
        door = random.choice(_DOORS)
        sign_up.inside, sign_up.admitted_at, sign_up.admitted_door = True, moment, door
        _scan(event, moment, door, Verdict.ADMITTED, inside=inside, sign_up=sign_up)
        if random.random() < _ODD_READINGS:
            odd = random.choice((None, sign_up))
            verdict = Verdict.ALREADY_IN if odd else Verdict.UNKNOWN
            _scan(event, moment + timedelta(seconds=20), door, verdict, inside=inside, sign_up=odd)
    event.people_inside = inside
    if event.ends_at < now:
        _let_out(event, [sign_up for sign_up in sign_ups if sign_up.inside], random)


def _arrival(event: Event, random: Random) -> datetime:
    """Draw a time: most come within the first hour."""
    return event.doors_open_at + timedelta(minutes=min(random.gammavariate(2.6, 16), 200))


def _let_out(event: Event, inside: list[SignUp], random: Random) -> None:
    """Let everybody go home by the end, and close the evening."""
    for sign_up in inside:
        before_the_end = timedelta(minutes=min(random.expovariate(1 / 25), 60))
        sign_up.inside, sign_up.left_at = False, event.ends_at - before_the_end
    leaving = sorted(inside, key=lambda sign_up: sign_up.left_at or event.ends_at)
    for left, sign_up in enumerate(leaving, start=1):
        moment = sign_up.left_at or event.ends_at
        _scan(event, moment, "A", Verdict.LEFT, inside=len(leaving) - left, sign_up=sign_up)
    event.people_inside = 0
    event.closed_at = event.ends_at + _CLEARING_UP


def _scan(
    event: Event,
    moment: datetime,
    door: str,
    verdict: Verdict,
    *,
    inside: int,
    sign_up: SignUp | None,
) -> None:
    db.session.add(
        Scan(
            id=uuid4(),
            event_id=event.id,
            sign_up_id=sign_up.id if sign_up else None,
            entry_pass_id=sign_up.form_id if sign_up else None,
            door=door,
            method=ScanMethod.CODE,
            direction=Direction.OUT if verdict is Verdict.LEFT else Direction.IN,
            verdict=verdict,
            scanned_at=moment,
            happened_at=moment,
            received_at=moment,
            people_inside=inside,
        )
    )
