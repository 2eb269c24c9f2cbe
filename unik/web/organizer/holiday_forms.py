"""What organizers fill in about holidays and school years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wtforms import BooleanField, SelectField

from unik.domain.holidays import DaysOff, HolidayKind, HolidayObjection
from unik.domain.school_years import SchoolYear as Terms
from unik.domain.school_years import TermsObjection
from unik.services.holidays import HolidayFacts
from unik.web.filters import date_plain
from unik.web.forms import Form, complain
from unik.web.organizer.event_fields import DayField
from unik.web.organizer.plan_words import holiday_name, kind_name
from unik.web.organizer.reading import read_day_box
from unik.web.words import gettext, lazy_gettext, ngettext

if TYPE_CHECKING:
    from unik.models import Holiday


class HolidayForm(Form):
    """Asks which holiday it is, and for its first and last day."""

    kind = SelectField(lazy_gettext("Vilket lov?"))
    starts_on = DayField(
        lazy_gettext("Första lovdagen"), description=lazy_gettext("lovets första dag")
    )
    ends_on = DayField(lazy_gettext("Sista lovdagen"), description=lazy_gettext("lovets sista dag"))
    adopt = BooleanField(lazy_gettext("Kvällar utan lov de dagarna hör hit"))

    def offer(self) -> HolidayForm:
        """Fill in what can be chosen."""
        self.kind.choices = [(each.value, kind_name(each)) for each in HolidayKind]
        return self

    def read(self) -> HolidayFacts | None:
        """Return what was written, or `None` with a message beside each field to mend."""
        starts_on = read_day_box(self.starts_on, gettext("Skriv lovets första dag."))
        ends_on = read_day_box(self.ends_on, gettext("Skriv lovets sista dag."))
        if starts_on is None or ends_on is None:
            return None
        return HolidayFacts(HolidayKind(self.kind.data), starts_on, ends_on)

    def refuse(self, objection: HolidayObjection, other: DaysOff | None) -> None:
        """Say what is wrong with the days."""
        if other is not None:
            words = gettext(
                "De dagarna hör redan till %(holiday)s, %(first)s till %(last)s.",
                holiday=holiday_name(other.kind, other.starts_on),
                first=date_plain(other.starts_on),
                last=date_plain(other.ends_on),
            )
            complain(self.starts_on, words)
        elif objection is HolidayObjection.TOO_LONG:
            complain(self.ends_on, gettext("Lovet blir längre än 100 dagar. Kontrollera årtalen."))
        else:
            complain(self.ends_on, gettext("Skriv en sista dag som är efter den första."))


def answers_about(holiday: Holiday) -> dict[str, object]:
    """Return what stands in the form about a holiday."""
    return {
        "kind": holiday.kind.value,
        "starts_on": holiday.starts_on,
        "ends_on": holiday.ends_on,
        "adopt": True,
    }


class SchoolYearForm(Form):
    """Asks when the autumn term starts and the spring term ends."""

    autumn_starts_on = DayField(
        lazy_gettext("Höstterminen börjar"), description=lazy_gettext("höstterminens första dag")
    )
    spring_ends_on = DayField(
        lazy_gettext("Vårterminen slutar"), description=lazy_gettext("vårterminens sista dag")
    )

    def read(self, starts_in: int | None) -> Terms | None:
        """Return what was written, or `None` with a message beside each field to mend.

        With `starts_in` it has to be that school year.
        """
        autumn = read_day_box(self.autumn_starts_on, gettext("Skriv höstterminens första dag."))
        spring = read_day_box(self.spring_ends_on, gettext("Skriv vårterminens sista dag."))
        if autumn is None or spring is None:
            return None
        year = autumn.year if starts_in is None else starts_in
        if autumn.year != year:
            self._complain_of_year(self.autumn_starts_on, year)
        if spring.year != year + 1:
            self._complain_of_year(self.spring_ends_on, year + 1)
        return None if self.errors else Terms(year, autumn, spring)

    def refuse(self, objection: TermsObjection) -> None:
        """Say which date is wrong."""
        if objection is TermsObjection.AUTUMN_MISPLACED:
            complain(
                self.autumn_starts_on,
                gettext("Skriv en dag i juli, augusti eller september."),
            )
        else:
            complain(self.spring_ends_on, gettext("Skriv en dag i maj, juni eller juli."))

    def tell_of_guests(self, evenings: dict[str, int]) -> None:
        """Say whose place the dates would put in question."""
        number = sum(evenings.values())
        self.form_errors.append(
            ngettext(
                "%(num)s som är anmäld till %(titles)s skulle inte få komma med de här datumen. "
                "Flytta kvällen först, då får den som är anmäld veta det.",
                "%(num)s som är anmälda till %(titles)s skulle inte få komma med de här datumen. "
                "Flytta kvällen först, då får de som är anmälda veta det.",
                number,
                titles=", ".join(evenings),
            )
        )

    def _complain_of_year(self, box: DayField, year: int) -> None:
        complain(box, gettext("Skriv en dag under %(year)s.", year=year))


def terms_in(terms: Terms) -> dict[str, date]:
    """Return what stands in the form about a school year."""
    return {"autumn_starts_on": terms.autumn_starts_on, "spring_ends_on": terms.spring_ends_on}
