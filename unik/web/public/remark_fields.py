"""What people write in their own words, and what they are told to leave out."""

from uuid import uuid4

from wtforms import Field

from unik.domain.names import tidy
from unik.domain.remarks import LONGEST, RemarkProblem, problem_with
from unik.services.rate_limits import Allowance
from unik.web.forms import complain
from unik.web.public.form_ids import read_form_id
from unik.web.rate_limits import DAY, HOUR, Limit
from unik.web.words import gettext

FROM_A_NETWORK = Limit("remarks", 120, HOUR)
"""A class that wishes together has one network address."""
_ONE_FORM = Limit("remark form", 1, DAY)


def read_remark(field: Field) -> str | None:
    """Return the words on one line, or `None` with a message beside them about what to mend.

    What could lead to somebody is forgotten at once.
    """
    text = tidy(field.data or "")
    problem = problem_with(text)
    if problem is None:
        return text
    if problem in {RemarkProblem.PERSONAL_NUMBER, RemarkProblem.REACHES_SOMEBODY}:
        field.data = ""
    complain(field, _words_for(problem))
    return None


def once(form_id: str | None) -> Allowance:
    """Return what lets a form, opened once, count once."""
    known = read_form_id(form_id or "")
    return _ONE_FORM.of((known.id if known else uuid4()).hex)


def _words_for(problem: RemarkProblem) -> str:
    return {
        RemarkProblem.EMPTY: gettext("Skriv några ord först."),
        RemarkProblem.TOO_LONG: gettext(
            "Skriv lite kortare, högst %(longest)s tecken.", longest=LONGEST
        ),
        RemarkProblem.PERSONAL_NUMBER: gettext(
            "Skriv inte ditt personnummer. Vi behöver inte veta vem du är."
        ),
        RemarkProblem.REACHES_SOMEBODY: gettext(
            "Skriv utan nummer, adresser och länkar. Ingen ska kunna se vem du är."
        ),
    }[problem]
