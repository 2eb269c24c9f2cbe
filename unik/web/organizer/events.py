"""The organizer's list of events, and the desk of each."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.event_states import EventState
from unik.domain.local_time import local_date
from unik.queries.checklists import count_checklists
from unik.queries.events import (
    count_in_review,
    find_event,
    find_first_doors,
    list_at_the_same_time,
    list_events,
)
from unik.queries.school_years import get_school_calendar
from unik.queries.staffing import list_door_staff
from unik.queries.turnouts import list_turnouts
from unik.queries.waiting_list import count_waiting
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.attention import attention_to
from unik.web.organizer.desk import has_been, part_of_event, row_of
from unik.web.organizer.evening_pages import what_waits
from unik.web.organizer.plan_words import school_year_name
from unik.web.organizer.publishing import what_keeps_it_back
from unik.web.organizer.season import bounds_of, season_of
from unik.web.public.audience import describe_audience
from unik.web.public.cards import Standing
from unik.web.public.events import page_of
from unik.web.retention import erasure_days
from unik.web.sign_in import is_demo


@organizer.get("/arrangor")
def events() -> ResponseReturnValue:
    """List the evenings by holiday: all that are to come, or those of a school year (`?lasar=`)."""
    now, calendar = clock.now(), get_school_calendar()
    this_year = calendar.year_of(local_date(now))
    first, in_review = find_first_doors(), count_in_review()
    years = range(calendar.year_of(local_date(first)) if first else this_year, this_year)
    asked = request.args.get("lasar", type=int)
    shown = asked if asked in years else None
    begins, ends = bounds_of(shown or this_year, calendar)
    found = list_events(begins, ends if shown else None)
    checklists = count_checklists()
    turnouts = list_turnouts([each for each in found if has_been(each, now)])
    rows = [
        row_of(
            each,
            in_review.get(each.id, 0),
            now,
            checklist=checklists.get(each.id),
            turnout=turnouts.get(each.id),
        )
        for each in found
    ]
    return render_template(
        "organizer/events.html",
        season=season_of(rows, calendar),
        shown=shown and school_year_name(shown),
        earlier=[(each, school_year_name(each)) for each in reversed(years) if each != shown],
        is_demo=is_demo(),
    )


@organizer.get("/arrangor/kvallar/<slug>")
def event(slug: str) -> ResponseReturnValue:
    """Show one evening as it stands, and all that can be done with it."""
    found = find_event(slug) or abort(404)
    now = clock.now()
    turnouts = list_turnouts([found] if has_been(found, now) else [])
    is_done = found.ends_at <= now or found.state is EventState.CANCELLED
    return render_template(
        "organizer/event.html",
        event=found,
        row=row_of(found, what_waits(found).reviews, now, turnout=turnouts.get(found.id)),
        part=part_of_event(found, now),
        audience=describe_audience(found.age_limits, found.doors_on, get_school_calendar()),
        waiting=count_waiting(found.id),
        staff=list_door_staff(found.id),
        days=erasure_days(found),
        attention=attention_to(found, now),
        at_the_same_time=[] if is_done else list_at_the_same_time(found),
        kept_back=what_keeps_it_back(found, now),
        may_be_closed=found.closed_at is None and has_been(found, now),
    )


@organizer.get("/arrangor/kvallar/<slug>/forhandsvisning")
def preview(slug: str) -> ResponseReturnValue:
    """Show the page of an evening as youths will see it."""
    found = find_event(slug) or abort(404)
    page = page_of(found, Standing.of(found, clock.now()), get_school_calendar())
    return render_template("organizer/preview.html", **page)
