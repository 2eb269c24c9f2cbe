"""The questions after an evening."""

from uuid import uuid4

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Optional

from unik.domain.names import tidy
from unik.domain.surveys import GRADES, Again, Sheet
from unik.services.rate_limits import Allowance
from unik.web.forms import Form, choices
from unik.web.public.form_ids import new_form_id, read_form_id
from unik.web.public.remark_fields import read_remark
from unik.web.rate_limits import DAY, Limit
from unik.web.words import gettext, lazy_gettext

AGAIN_WORDS = {
    Again.YES: lazy_gettext("Ja"),
    Again.MAYBE: lazy_gettext("Kanske"),
    Again.NO: lazy_gettext("Nej"),
}
_ONE_FORM = Limit("survey form", 1, DAY)
_GRADES = choices({each: each for each in GRADES})


class SurveyForm(Form):
    """Asks how it was; every question may be left out."""

    form_id = HiddenField(default=new_form_id)
    satisfied = RadioField(
        lazy_gettext("Hur nöjd är du med kvällen?"),
        [Optional()],
        choices=_GRADES,
        validate_choice=False,
    )
    safe = RadioField(
        lazy_gettext("Hur trygg kände du dig?"),
        [Optional()],
        choices=_GRADES,
        validate_choice=False,
    )
    again = RadioField(
        lazy_gettext("Vill du komma igen?"),
        [Optional()],
        choices=choices(AGAIN_WORDS),
        validate_choice=False,
    )

    wish = TextAreaField(lazy_gettext("Vad vill du göra nästa gång?"))

    def is_fit(self) -> bool:
        """Say whether there is anything to keep; else with a message about what to mend."""
        if (self.wish.data or "").strip():
            read_remark(self.wish)
        elif self.sheet.is_empty:
            self.form_errors.append(gettext("Svara på minst en fråga, vilken du vill."))
        return not self.errors

    @property
    def sheet(self) -> Sheet:
        """What was chosen; anything that is not a choice is left out."""
        return Sheet(
            satisfied=_grade(self.satisfied.data),
            safe=_grade(self.safe.data),
            again=Again(self.again.data) if self.again.data in set(Again) else None,
        )

    @property
    def words(self) -> str:
        """The wish on one line; empty where there is none."""
        return tidy(self.wish.data or "")

    @property
    def once(self) -> Allowance:
        """What lets this form, opened once, count once."""
        known = read_form_id(self.form_id.data or "")
        return _ONE_FORM.of((known.id if known else uuid4()).hex)


def _grade(chosen: str | None) -> int | None:
    return int(chosen) if chosen in GRADES else None
