"""When the surveys of this installation are open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import current_app

from unik.domain.surveys import Phase, SurveyTime
from unik.services import surveys

if TYPE_CHECKING:
    from unik.models import Event


def survey_days() -> int:
    """Return how many days after an evening people may answer; 0 where nobody is asked."""
    return cast("int", current_app.config["SURVEY_DAYS"])


def survey_time(event: Event) -> SurveyTime:
    """Return when the survey of an evening is open."""
    return surveys.survey_time(event, survey_days())


def survey_phase(event: Event, now: datetime) -> Phase:
    """Return how far the survey of an evening has come at `now`."""
    return survey_time(event).phase_at(now)
