"""What was answered in surveys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import bindparam, select

from unik.domain.surveys import Question, Survey
from unik.extensions import db
from unik.models import SurveyAnswer


def get_survey(event_id: UUID) -> Survey:
    """Return the answers about one evening."""
    return get_surveys([event_id])[event_id]


def get_surveys(event_ids: Iterable[UUID]) -> Mapping[UUID, Survey]:
    """Return the answers about each of these evenings, in one statement."""
    wanted = list(event_ids)
    found: defaultdict[UUID, dict[tuple[Question, str], int]] = defaultdict(dict)
    for row in db.session.execute(_ANSWERS, {"wanted": wanted}):
        found[row.event_id][row.question, row.choice] = row.number
    return {each: Survey(found[each]) for each in wanted}


_ANSWERS = select(
    SurveyAnswer.event_id, SurveyAnswer.question, SurveyAnswer.choice, SurveyAnswer.number
).where(SurveyAnswer.event_id.in_(bindparam("wanted", expanding=True)))
