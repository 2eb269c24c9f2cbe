"""Who came, while the evening goes on and afterwards."""

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from unik.queries.attendance import get_attendance
from unik.queries.door import get_head_count
from unik.queries.events import find_event
from unik.web import clock
from unik.web.filters import date_long
from unik.web.organizer import organizer
from unik.web.organizer.attendance_page import attendance_page
from unik.web.organizer.attendance_tables import cell_text, spreadsheet_rows, tables_of
from unik.web.organizer.attention import attention_to
from unik.web.retention import erasure_days
from unik.web.spreadsheets import csv_file
from unik.web.words import gettext

organizer.add_app_template_filter(cell_text, "cell")


@organizer.get("/arrangor/kvallar/<slug>/narvaro")
def attendance(slug: str) -> ResponseReturnValue:
    """Show the figures of one evening."""
    event = find_event(slug) or abort(404)
    now = clock.now()
    evening = get_attendance(event, now=now)
    page = attendance_page(evening, doors=event.doors, capacity=event.capacity, now=now)
    return render_template(
        "organizer/attendance.html",
        event=event,
        page=page,
        days=erasure_days(event),
        attention=attention_to(event, now),
        count=get_head_count(event),
    )


@organizer.get("/arrangor/kvallar/<slug>/narvaro.csv")
def attendance_csv(slug: str) -> ResponseReturnValue:
    """Give the same figures as a file for Excel; there is nobody's name in it."""
    event = find_event(slug) or abort(404)
    evening = get_attendance(event, now=clock.now())
    title = gettext(
        "Närvaro, %(title)s, %(date)s", title=event.title, date=date_long(event.doors_open_at)
    )
    return Response(
        csv_file(spreadsheet_rows(title, tables_of(evening))),
        mimetype="text/csv",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="narvaro-{event.slug}.csv"',
        },
    )
