"""Putting the demo together, again and again."""

from datetime import datetime

from sqlalchemy import select

from unik.demo.accounts import add_accounts
from unik.demo.costs import type_in_costs
from unik.demo.doors import leave_a_phone_alone, note_what_happened
from unik.demo.evenings import add_evening, missing_evenings
from unik.demo.guests import fill
from unik.demo.letters import write_letters
from unik.demo.pictures import put_up_a_picture
from unik.demo.planning import add_draft, prepare
from unik.demo.surveys import answer_about, vote_for_pages, wish_for
from unik.demo.tables import add_school_years, add_venues, link_to_a_guide
from unik.domain.local_time import local_date
from unik.domain.pass_codes import PassCodes
from unik.extensions import db
from unik.models import Event
from unik.queries.school_years import get_school_calendar


def refresh(codes: PassCodes, now: datetime) -> None:
    """Add whatever the demo lacks at `now`; what anybody has entered stays."""
    add_accounts(now)
    add_venues()
    link_to_a_guide(now)
    add_school_years(get_school_calendar().year_of(local_date(now)))
    db.session.flush()
    calendar = get_school_calendar()
    for evening in missing_evenings(now, calendar):
        event = add_evening(evening, calendar, now)
        places = int(evening.capacity * evening.signed_up)
        fill(event, places, codes=codes, calendar=calendar, now=now)
        write_letters(event, now)
        note_what_happened(event, now)
        answer_about(event, now)
        type_in_costs(event, now)
        leave_a_phone_alone(event, now)
        wish_for(event, now)
        prepare(event, now)
        put_up_a_picture(event, now)
    add_draft(now, calendar)
    vote_for_pages(now)
    db.session.commit()


def open_evening(now: datetime) -> Event:
    """Return the evening whose doors are open at `now`."""
    return (
        db.session.scalars(
            select(Event).where(Event.doors_open_at <= now, Event.last_entry_at > now)
        ).first()
        or _none_is_open()
    )


def _none_is_open() -> Event:
    raise LookupError("the demo has no open evening")
