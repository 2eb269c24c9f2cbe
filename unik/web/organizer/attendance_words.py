"""What an evening came to, in words."""

from datetime import datetime
from typing import NamedTuple

from babel.dates import format_time

from unik.domain.admission import Verdict
from unik.domain.attendance import Attendance, Phase, Turnout
from unik.domain.local_time import is_shown_twice, local
from unik.domain.quarters import Quarter
from unik.domain.school_years import Grade, GradeKind
from unik.web.filters import clock, number
from unik.web.languages import current
from unik.web.organizer.visitor_words import share_of_signed_up, who_came
from unik.web.words import gettext, lazy_gettext, ngettext

REASONS = {
    Verdict.TOO_EARLY: lazy_gettext("Före insläppet"),
    Verdict.ENTRY_CLOSED: lazy_gettext("Efter sista insläpp"),
    Verdict.FULL: lazy_gettext("Fullt"),
    Verdict.TOO_YOUNG: lazy_gettext("För ung"),
    Verdict.TOO_OLD: lazy_gettext("För gammal"),
    Verdict.WAITING: lazy_gettext("Stod i kö"),
    Verdict.IN_REVIEW: lazy_gettext("Anmälan inte granskad"),
    Verdict.BLOCKED: lazy_gettext("Ring ansvarig"),
    Verdict.CANCELLED: lazy_gettext("Avbokad anmälan"),
    Verdict.REPLACED: lazy_gettext("Utbytt pass"),
    Verdict.OTHER_EVENT: lazy_gettext("Pass till en annan kväll"),
    Verdict.UNKNOWN: lazy_gettext("Okänd kod"),
}


class Tile(NamedTuple):
    """One of the five big numbers."""

    label: str
    value: int
    note: str


def tiles(evening: Attendance, *, capacity: int) -> list[Tile]:
    """Return the five numbers that are seen first."""
    turnout, first_time = evening.turnout, evening.first_time
    return [
        Tile(
            gettext("Anmälda"),
            turnout.signed_up,
            ngettext("av %(num)s plats", "av %(num)s platser", capacity),
        ),
        Tile(
            gettext("Kom"),
            turnout.visitors,
            who_came(turnout),
        ),
        Tile(
            stayed_away_label(evening.phase),
            turnout.stayed_away,
            share_of_signed_up(turnout.stayed_away, turnout),
        ),
        Tile(
            gettext("Första gången"),
            first_time.yes,
            gettext("av %(answers)s som svarade", answers=number(first_time.answered)),
        ),
        _inside(evening),
    ]


def stayed_away_label(phase: Phase) -> str:
    """Say what those are who have not been seen: they may still come until entry closes."""
    if phase in {Phase.BEFORE, Phase.ENTRY_OPEN}:
        return gettext("Kvar att komma")
    return gettext("Kom inte")


def summary(evening: Attendance, opens_at: datetime) -> str:
    """Say the evening in a sentence, and who holds a place but is not expected."""
    return " ".join([_in_a_sentence(evening, opens_at), *_not_expected(evening.turnout)])


def _in_a_sentence(evening: Attendance, opens_at: datetime) -> str:
    turnout = evening.turnout
    counts = {
        "signed_up": number(turnout.signed_up),
        "came": number(turnout.came),
        "inside": number(evening.inside),
        "away": number(turnout.stayed_away),
    }
    if turnout.signed_up == 0:
        return gettext("Ingen är anmäld än.")
    if evening.phase is Phase.BEFORE:
        return ngettext(
            "%(num)s är anmäld. Dörrarna öppnar kl. %(time)s.",
            "%(num)s är anmälda. Dörrarna öppnar kl. %(time)s.",
            turnout.signed_up,
            time=clock(opens_at),
        )
    if evening.phase is Phase.ENTRY_OPEN:
        return gettext(
            "%(came)s av %(signed_up)s anmälda har kommit, %(inside)s är inne just nu och "
            "%(away)s är kvar att komma.",
            **counts,
        )
    if evening.phase is Phase.ENTRY_CLOSED:
        return gettext(
            "%(came)s av %(signed_up)s anmälda har kommit, %(inside)s är inne just nu och "
            "%(away)s kom inte.",
            **counts,
        )
    return gettext("%(came)s av %(signed_up)s anmälda kom och %(away)s kom inte.", **counts)


def _not_expected(turnout: Turnout) -> list[str]:
    said: list[str] = []
    if turnout.in_review:
        said.append(
            ngettext(
                "%(num)s anmälan är inte granskad.",
                "%(num)s anmälningar är inte granskade.",
                turnout.in_review,
            )
        )
    if turnout.blocked:
        said.append(
            ngettext(
                "%(num)s anmälan är spärrad.",
                "%(num)s anmälningar är spärrade.",
                turnout.blocked,
            )
        )
    return said


def arrivals_sentence(evening: Attendance) -> str:
    """Say when most came and when most were inside."""
    if evening.peak is None:
        return gettext("Ingen har kommit än.")
    busiest = max(evening.quarters, key=_arrived)
    return gettext(
        "Flest kom kvarten från kl. %(quarter)s: %(came)s. "
        "Mest folk samtidigt var det kl. %(peak_time)s: %(peak)s inne.",
        quarter=quarter_clock(busiest.starts_at),
        came=number(busiest.arrived),
        peak_time=quarter_clock(evening.peak.reached_at),
        peak=number(evening.peak.people),
    )


def group_sentence(name: str, signed_up: int, came: int) -> str:
    """Say how many of the largest group came."""
    return gettext(
        "Störst grupp: %(group)s, där %(came)s av %(signed_up)s anmälda har kommit.",
        group=name,
        came=number(came),
        signed_up=number(signed_up),
    )


def refusal_sentences(evening: Attendance) -> list[str]:
    """Say who was turned away, and what the table does not count as people."""
    refusals = evening.refusals
    said = [_refused(refusals.people, refusals.came_in_later)]
    if refusals.people:
        said.append(gettext("En person kan stå under flera orsaker."))
    if refusals.readings_of_nobody:
        said.append(
            ngettext(
                "%(num)s läsning hör inte till någon anmälan. "
                "Den räknas som läsning, inte som person.",
                "%(num)s läsningar hör inte till någon anmälan. "
                "De räknas som läsningar, inte som personer.",
                refusals.readings_of_nobody,
            )
        )
    if refusals.shown_again:
        said.append(
            ngettext(
                "%(num)s pass visades en gång till efter insläppet. Det räknas inte som nekat.",
                "%(num)s pass visades en gång till efter insläppet. De räknas inte som nekade.",
                refusals.shown_again,
            )
        )
    return said


def quarter_clock(moment: datetime) -> str:
    """Write "19.15", and in the hour that comes twice also which of the two it is."""
    if not is_shown_twice(moment):
        return clock(moment)
    if local(moment).dst():
        return gettext("%(time)s sommartid", time=clock(moment))
    return gettext("%(time)s vintertid", time=clock(moment))


def to_the_second(moment: datetime) -> str:
    """Write "19.15.05"."""
    patterns = {"sv": "HH.mm.ss", "fi": "H.mm.ss", "en": "HH:mm:ss"}
    shown = local(moment).replace(tzinfo=None)
    return format_time(shown, patterns[current()], locale=current())


def age_name(age: int | None) -> str:
    """Write "14 år"."""
    if age is None:
        return gettext("Okänd ålder")
    return ngettext("%(num)s år", "%(num)s år", age)


def grade_name(grade: Grade | None) -> str:
    """Write "Åk 8" or "Gy 1"."""
    if grade is None:
        return gettext("Okänd årskurs")
    if grade.kind is GradeKind.COMPULSORY:
        return gettext("Åk %(grade)s", grade=grade.number)
    if grade.kind is GradeKind.UPPER_SECONDARY:
        return gettext("Gy %(grade)s", grade=grade.number)
    return gettext("Yngre") if grade.kind is GradeKind.YOUNGER else gettext("Äldre")


def _arrived(quarter: Quarter) -> int:
    return quarter.arrived


def _inside(evening: Attendance) -> Tile:
    peak = evening.peak
    if evening.phase is Phase.OVER:
        reached = gettext("kl. %(time)s", time=quarter_clock(peak.reached_at)) if peak else ""
        return Tile(gettext("Mest samtidigt"), peak.people if peak else 0, reached)
    if peak is None:
        return Tile(gettext("Inne just nu"), 0, gettext("ingen har kommit än"))
    note = gettext(
        "som mest %(peak)s, kl. %(time)s",
        peak=number(peak.people),
        time=quarter_clock(peak.reached_at),
    )
    return Tile(gettext("Inne just nu"), evening.inside, note)


def _refused(people: int, came_in_later: int) -> str:
    if not people:
        return gettext("Ingen anmäld har nekats i dörren.")
    return ngettext(
        "%(num)s person nekades i dörren, varav %(later)s kom in senare.",
        "%(num)s personer nekades i dörren, varav %(later)s kom in senare.",
        people,
        later=number(came_in_later),
    )
