"""What people said of an evening, for those who plan the next one."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from unik.queries.events import find_event
from unik.queries.remarks import list_wishes
from unik.queries.surveys import get_survey
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.survey_tables import answered
from unik.web.survey_times import survey_time


@organizer.get("/arrangor/kvallar/<slug>/enkat")
def survey(slug: str) -> ResponseReturnValue:
    """Show what was answered about an evening."""
    event = find_event(slug) or abort(404)
    time, found = survey_time(event), get_survey(event.id)
    return render_template(
        "organizer/survey.html",
        event=event,
        phase=time.phase_at(clock.now()),
        last_day=time.last_day,
        survey=found,
        questions=answered(found),
        wishes=list_wishes(event.id),
    )
