"""Sign-ups in review as an organizer sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from unik.domain.ages import age_on
from unik.domain.eligibility import Eligibility
from unik.domain.names import door_name
from unik.domain.reviews import Decision, Hindrance, Reviewed, is_outside, possible_decisions
from unik.domain.school_years import SchoolCalendar, grade_label_parts
from unik.domain.sign_up_states import SignUpState
from unik.services.reviews import evening, reviewed
from unik.web.organizer.attendance_words import age_name, grade_name
from unik.web.public.declarations import declaration_for
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event, SignUp


@dataclass(frozen=True)
class ReviewRow:
    """What an organizer has to know of one sign-up, and what they can do with it."""

    sign_up: SignUp
    name: str
    age: str
    grade: str
    reason: str
    decisions: frozenset[Decision]

    @property
    def is_waiting(self) -> bool:
        return self.sign_up.state is SignUpState.IN_REVIEW


HINDRANCES = {
    Hindrance.ALREADY_DECIDED: lazy_gettext(
        "Anmälan var redan avgjord, så inget ändrades. Så här ser det ut nu."
    ),
    Hindrance.NOT_DECIDED: lazy_gettext("Beslutet var redan ångrat. Anmälan väntar på svar."),
    Hindrance.GONE: lazy_gettext("Anmälan är avbokad, så det finns inget att svara på."),
    Hindrance.OVER: lazy_gettext("Kvällen är slut eller inställd, så inget ändrades."),
    Hindrance.DOORS_ARE_OPEN: lazy_gettext(
        "Dörrarna är öppna, så beslutet går inte att ångra längre."
    ),
    Hindrance.OUTSIDE: lazy_gettext(
        "Åldersregeln släpper inte in gästen, så anmälan kan inte godkännas."
    ),
    Hindrance.FULL: lazy_gettext(
        "Det är fullt, så det finns ingen plats att ge tillbaka. Beslutet står kvar."
    ),
    Hindrance.CHANGED: lazy_gettext("Kvällen ändrades just nu. Titta på den och försök igen."),
}
MADE = {
    Decision.APPROVE: lazy_gettext("Anmälan är godkänd. Passet gäller."),
    Decision.DECLINE: lazy_gettext("Anmälan fick nej. Platsen är ledig och passet gäller inte."),
    Decision.UNDO: lazy_gettext("Beslutet är ångrat. Anmälan väntar på svar igen."),
}


def rows_of(
    event: Event, sign_ups: Sequence[SignUp], calendar: SchoolCalendar, now: datetime
) -> list[ReviewRow]:
    """Return the sign-ups in the order given, in the language of the request."""
    return [_row(event, each, calendar, now) for each in sign_ups]


def _row(event: Event, sign_up: SignUp, calendar: SchoolCalendar, now: datetime) -> ReviewRow:
    facts = reviewed(sign_up, event, calendar)
    return ReviewRow(
        sign_up=sign_up,
        name=door_name(sign_up.name) if sign_up.name else gettext("Gäst"),
        age=_age(event, sign_up),
        grade=_grade(event, sign_up, calendar),
        reason=_reason(event, sign_up, facts, calendar),
        decisions=possible_decisions(facts, evening(event), now),
    )


def _age(event: Event, sign_up: SignUp) -> str:
    born_on = sign_up.born_on
    if born_on is None:
        return age_name(None)
    age = age_name(age_on(event.doors_on, born_on))
    return gettext("%(age)s på kvällen, född %(born)s", age=age, born=born_on.year)


def _grade(event: Event, sign_up: SignUp, calendar: SchoolCalendar) -> str:
    if sign_up.born_on is None:
        return grade_name(None)
    school_year = calendar.year_of(event.doors_on)
    return grade_name(grade_label_parts(school_year, sign_up.born_on.year))


def _reason(event: Event, sign_up: SignUp, facts: Reviewed, calendar: SchoolCalendar) -> str:
    if is_outside(facts):
        return gettext("Utanför åldersregeln sedan kvällen ändrades")
    if facts.age is Eligibility.REVIEW:
        return gettext("Ett år äldre än kvällen är för")
    if facts.age is Eligibility.REVIEW_IF_DECLARED and sign_up.born_on:
        answer = declaration_for(event, sign_up.born_on, calendar).answer
        return gettext("Har svarat ”%(answer)s”", answer=answer)
    return gettext("Får komma enligt åldersregeln som den är nu")
