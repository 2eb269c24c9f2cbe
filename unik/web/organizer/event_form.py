"""What organizers fill in about an evening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from unik.domain.door_workers import DOORS
from unik.domain.event_plans import PlanObjection
from unik.domain.holidays import DaysOff
from unik.domain.school_years import grade_label_parts, threshold_grade
from unik.domain.shared_doors import NOT_SHARED, NUMBERS
from unik.domain.written_times import read_clock, read_day
from unik.web.forms import Form, complain
from unik.web.organizer.attendance_words import grade_name
from unik.web.organizer.event_fields import ClockField, DayField
from unik.web.organizer.plan_words import holiday_name, objection_words
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Venue

YEAR_7_TO_17, YEARS_7_TO_9, OWN_LIMITS = "year_7_to_17", "years_7_to_9", "own"
BY_DATE, NO_HOLIDAY = "", "none"
_COHORTS = range(10, 18)
_AGES = range(13, 18)
_NOT_ANSWERS = {"csrf_token", "event_id", "version", "accepted"}


class EventForm(Form):
    """Six answers are enough; the rest is filled in already or may stay empty."""

    title = StringField(lazy_gettext("Vad heter kvällen?"))
    venue = SelectField(lazy_gettext("Lokal"), validate_choice=False)
    day = DayField(lazy_gettext("Datum"), description=lazy_gettext("vilken dag dörrarna öppnar"))
    doors = ClockField(
        lazy_gettext("Dörrarna öppnar"), description=lazy_gettext("när dörrarna öppnar")
    )
    ends = ClockField(
        lazy_gettext("Kvällen slutar"), description=lazy_gettext("när kvällen slutar")
    )
    capacity = StringField(
        lazy_gettext("Antal platser"), description=lazy_gettext("hur många platser det finns")
    )
    description = TextAreaField(lazy_gettext("Vad händer?"))

    starts = ClockField(
        lazy_gettext("Programmet börjar"), description=lazy_gettext("när programmet börjar")
    )
    last_entry = ClockField(
        lazy_gettext("Sista insläpp"), description=lazy_gettext("när sista insläppet är")
    )
    drop_in = ClockField(
        lazy_gettext("Drop-in på tomma platser från"),
        description=lazy_gettext("när drop-in börjar"),
    )
    early_minutes = StringField(
        lazy_gettext("Minuter före öppning som pass gäller"),
        description=lazy_gettext("hur många minuter före öppning som pass gäller"),
    )
    reentry = BooleanField(lazy_gettext("Man får gå ut och komma in igen"))
    shows_first = BooleanField(lazy_gettext("Visa gästen först, släpp in med ett tryck"))
    door_note = StringField(lazy_gettext("Att kolla vid insläpp"))
    door_note_below = SelectField(lazy_gettext("Vilka ska kollas?"))
    shared_doors = SelectField(lazy_gettext("Delade dörrar"))
    closing_minutes = StringField(
        lazy_gettext("Minuter efter slutet tills alla räknas ut"),
        description=lazy_gettext("hur många minuter efter slutet som alla räknas ut"),
    )
    waiting_list = BooleanField(lazy_gettext("Ha en kö när det blir fullt"))
    opens_on = DayField(
        lazy_gettext("Anmälan öppnar, datum"), description=lazy_gettext("vilken dag anmälan öppnar")
    )
    opens = ClockField(
        lazy_gettext("Anmälan öppnar, tid"), description=lazy_gettext("vilken tid anmälan öppnar")
    )
    closes_on = DayField(
        lazy_gettext("Anmälan stänger, datum"),
        description=lazy_gettext("vilken dag anmälan stänger"),
    )
    closes = ClockField(
        lazy_gettext("Anmälan stänger, tid"), description=lazy_gettext("vilken tid anmälan stänger")
    )

    audience = RadioField(lazy_gettext("Vilka är välkomna?"))
    lowest_cohort = SelectField(lazy_gettext("Lägsta årskurs"))
    highest_cohort = SelectField(lazy_gettext("Högsta årskurs"))
    highest_age = SelectField(lazy_gettext("Högsta ålder"))
    sevens = RadioField(validate_choice=False)

    price = StringField(
        lazy_gettext("Pris i kronor"), description=lazy_gettext("vad det kostar i kronor")
    )
    rules = TextAreaField(lazy_gettext("Regler, en på varje rad"))
    adults = TextAreaField(lazy_gettext("Vuxna på plats"))
    phone = StringField(
        lazy_gettext("Telefon som besvaras under kvällen"),
        description=lazy_gettext("ett nummer som besvaras under kvällen"),
    )
    guard_phone = StringField(
        lazy_gettext("Telefon till ordningsvakten"),
        description=lazy_gettext("ordningsvaktens nummer"),
    )

    holiday = SelectField(lazy_gettext("Lov"))
    staff_count = StringField(
        lazy_gettext("Antal personal"),
        description=lazy_gettext("hur många som arbetar under kvällen"),
    )

    event_id = HiddenField()
    version = HiddenField()
    accepted = HiddenField()
    """The fingerprint of the forecast that was shown."""

    asks_about_sevens = False
    """Whether the evening lies between two school years."""

    def offer(
        self, venues: Sequence[Venue], holidays: Iterable[DaysOff], school_year: int
    ) -> EventForm:
        """Fill in what can be chosen; grades are called as in the year that `school_year` began."""
        first = [] if len(venues) == 1 else [("", gettext("Välj lokal"))]
        self.venue.choices = first + [(str(each.id), _venue_label(each)) for each in venues]
        self.holiday.choices = [
            (BY_DATE, gettext("Väljs efter datumet")),
            (NO_HOLIDAY, gettext("Inget lov")),
            *((str(each.id), holiday_name(each.kind, each.starts_on)) for each in holidays),
        ]
        self.door_note_below.choices = [
            ("", gettext("Alla")),
            *((str(age), gettext("De som är under %(age)s år", age=age)) for age in _AGES),
        ]
        self.shared_doors.choices = [(str(each), _sharing(each)) for each in NUMBERS]
        self._offer_audiences(school_year)
        return self

    def refuse(self, objections: Iterable[PlanObjection], *, fire_limit: int, people: int) -> None:
        """Put each objection beside the field it is about."""
        for objection in objections:
            name, words = objection_words(objection, fire_limit=fire_limit, people=people)
            complain(self[name], words)

    def tell_of_others(self, saved: EventForm) -> None:
        """Say that somebody else has changed the event, and where these answers differ from it.

        Sent once more, the answers win.
        """
        self.version.data = saved.version.data
        differing = [
            str(field.label.text)
            for field in self
            if field.name not in _NOT_ANSWERS and _meaning(field) != _meaning(saved[field.name])
        ]
        self.form_errors.append(
            gettext(
                "Någon annan ändrade kvällen medan du skrev, så inget är sparat än. Dina svar "
                "skiljer sig här: %(names)s. Spara igen om dina svar ska gälla.",
                names=", ".join(differing),
            )
            if differing
            else gettext("Någon annan har redan sparat samma svar. Du behöver inte göra något.")
        )

    def _offer_audiences(self, school_year: int) -> None:
        lowest, highest = (threshold_grade(school_year, cohort) for cohort in (13, 15))
        self.audience.choices = [
            (YEAR_7_TO_17, gettext("Åk %(lowest)s till 17 år", lowest=lowest)),
            (
                YEARS_7_TO_9,
                gettext("Endast åk %(lowest)s–%(highest)s", lowest=lowest, highest=highest),
            ),
            (OWN_LIMITS, gettext("Egna gränser")),
        ]
        grades = [(str(cohort), _grade(school_year, cohort)) for cohort in _COHORTS]
        self.lowest_cohort.choices = grades
        self.highest_cohort.choices = [("", gettext("Ingen gräns")), *grades]
        self.highest_age.choices = [
            (str(age), gettext("%(age)s år", age=age)) for age in reversed(_AGES)
        ]
        starting = threshold_grade(school_year + 1)
        self.sevens.label.text = gettext(
            "Är de välkomna som börjar årskurs %(grade)s efter sommaren?", grade=starting
        )
        self.sevens.choices = [("yes", gettext("Ja")), ("no", gettext("Nej"))]


def _meaning(field: Field) -> object:
    """Return what was answered, however it was typed."""
    match field:
        case ClockField():
            return read_clock(field.data or ""), field.asks_which and field.which
        case DayField():
            return read_day(field.data or "")
        case _:
            return " ".join(str(field.data or "").split())


def _venue_label(venue: Venue) -> str:
    return gettext("%(name)s, högst %(limit)s personer", name=venue.name, limit=venue.fire_limit)


def _sharing(doors: int) -> str:
    if doors == NOT_SHARED:
        return gettext("Nej, alla pass gäller vid alla dörrar")
    return gettext("%(num)s dörrar, A till %(last)s", num=doors, last=DOORS[doors - 1])


def _grade(school_year: int, cohort: int) -> str:
    grade = grade_name(grade_label_parts(school_year, school_year - cohort))
    return gettext("%(grade)s (fyller %(age)s det året)", grade=grade, age=cohort)
