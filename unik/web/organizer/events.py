"""The organizer's list of events, and the desk of each."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from unik.domain.event_states import EventState
from unik.queries.events import count_in_review, find_event, list_events
from unik.queries.school_years import get_school_calendar
from unik.queries.staffing import list_door_staff
from unik.queries.waiting_list import count_waiting
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.desk import part_of_event, row_of, sections_of
from unik.web.organizer.evening_pages import what_waits
from unik.web.organizer.publishing import what_keeps_it_back
from unik.web.public.audience import describe_audience
from unik.web.public.cards import Standing
from unik.web.public.events import page_of
from unik.web.retention import erasure_days
from unik.web.sign_in import is_demo


@organizer.get("/arrangor")
def events() -> ResponseReturnValue:
    """List every evening: tonight's, those to come, drafts, and the past."""
    sections = sections_of(list_events(), count_in_review(), clock.now())
    return render_template("organizer/events.html", sections=sections, is_demo=is_demo())


@organizer.get("/arrangor/kvallar/<slug>")
def event(slug: str) -> ResponseReturnValue:
    """Show one evening as it stands, and all that can be done with it."""
    found = find_event(slug) or abort(404)
    now = clock.now()
    return render_template(
        "organizer/event.html",
        event=found,
        row=row_of(found, what_waits(found).reviews, now),
        part=part_of_event(found, now),
        audience=describe_audience(found.age_limits, found.doors_on, get_school_calendar()),
        waiting=count_waiting(found.id),
        staff=list_door_staff(found.id),
        days=erasure_days(found),
        waits=what_waits(found),
        kept_back=what_keeps_it_back(found, now),
        may_be_closed=found.closed_at is None
        and found.state is EventState.PUBLISHED
        and found.ends_at <= now,
    )


@organizer.get("/arrangor/kvallar/<slug>/forhandsvisning")
def preview(slug: str) -> ResponseReturnValue:
    """Show the page of an evening as youths will see it."""
    found = find_event(slug) or abort(404)
    page = page_of(found, Standing.of(found, clock.now()), get_school_calendar())
    return render_template("organizer/preview.html", **page)
