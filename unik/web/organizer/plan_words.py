"""How plans and their faults are spoken about."""

from datetime import date

from unik.domain.event_plans import PlanObjection
from unik.domain.holidays import HolidayKind
from unik.web.words import gettext, lazy_gettext

_WORDS = {
    PlanObjection.ENDS_TOO_EARLY: (
        "ends",
        lazy_gettext("Skriv en sluttid som är efter att dörrarna öppnar."),
    ),
    PlanObjection.TOO_LONG: (
        "ends",
        lazy_gettext("Kvällen blir längre än 18 timmar. Kontrollera tiderna."),
    ),
    PlanObjection.STARTS_OUTSIDE: (
        "starts",
        lazy_gettext("Låt programmet börja mellan att dörrarna öppnar och att kvällen slutar."),
    ),
    PlanObjection.LAST_ENTRY_OUTSIDE: (
        "last_entry",
        lazy_gettext(
            "Låt sista insläppet vara efter att dörrarna öppnar och senast när kvällen slutar."
        ),
    ),
    PlanObjection.DROP_IN_OUTSIDE: (
        "drop_in",
        lazy_gettext(
            "Låt drop-in börja mellan att dörrarna öppnar och sista insläpp, eller lämna tomt."
        ),
    ),
    PlanObjection.SIGN_UP_NEVER_OPEN: (
        "opens_on",
        lazy_gettext("Låt anmälan öppna innan den stänger."),
    ),
    PlanObjection.SIGN_UP_AFTER_END: (
        "closes_on",
        lazy_gettext("Låt anmälan stänga senast när kvällen slutar."),
    ),
    PlanObjection.FOR_NOBODY: (
        "lowest_cohort",
        lazy_gettext("Välj gränser som någon ryms mellan."),
    ),
    PlanObjection.SUMMER_CHOICE_MISSING: (
        "sevens",
        lazy_gettext("Kvällen ligger mellan två läsår. Svara om de som börjar i höst är välkomna."),
    ),
    PlanObjection.DOORS_SETTLED: (
        "shared_doors",
        lazy_gettext(
            "Telefonerna i dörren kan redan ha hämtat sina listor. Det här kan ändras fram till "
            "två timmar innan dörrarna öppnar."
        ),
    ),
    PlanObjection.HOLIDAY_SETTLED: (
        "holiday",
        lazy_gettext(
            "Lovet är slut, och dess siffror kan redan stå i en rapport. Låt kvällen höra till "
            "samma lov som förut, eller välj ett annat."
        ),
    ),
    PlanObjection.PUBLISHED_TOO_LATE: (
        "day",
        lazy_gettext(
            "Kvällen ska publiceras först när anmälan har stängt. Ändra först när den publiceras."
        ),
    ),
    PlanObjection.ALREADY_OVER: (
        "day",
        lazy_gettext("Kvällen är redan slut då. Välj ett datum som kommer."),
    ),
}


def objection_words(objection: PlanObjection, *, fire_limit: int, people: int) -> tuple[str, str]:
    """Return the field that an objection is about, and what to do there.

    `people` are the guests and staff planned for a venue that may hold `fire_limit`.
    """
    if objection is PlanObjection.OVER_FIRE_LIMIT:
        return "capacity", over_fire_limit(fire_limit, people)
    field, words = _WORDS[objection]
    return field, str(words)


def over_fire_limit(fire_limit: int, people: int) -> str:
    """Say by how much a plan exceeds what the venue may hold."""
    return gettext(
        "Platser och personal blir tillsammans %(people)s personer, men lokalen får ha högst "
        "%(limit)s. Ta bort minst %(surplus)s.",
        people=people,
        limit=fire_limit,
        surplus=people - fire_limit,
    )


def holiday_name(kind: HolidayKind, starts_on: date) -> str:
    """Write "Höstlov 2026"."""
    year = starts_on.year
    match kind:
        case HolidayKind.AUTUMN:
            return gettext("Höstlov %(year)s", year=year)
        case HolidayKind.CHRISTMAS:
            return gettext("Jullov %(year)s", year=year)
        case HolidayKind.WINTER:
            return gettext("Sportlov %(year)s", year=year)
        case HolidayKind.EASTER:
            return gettext("Påsklov %(year)s", year=year)
        case HolidayKind.SUMMER:
            return gettext("Sommarlov %(year)s", year=year)


def kind_name(kind: HolidayKind) -> str:
    """Write "Höstlov"."""
    match kind:
        case HolidayKind.AUTUMN:
            return gettext("Höstlov")
        case HolidayKind.CHRISTMAS:
            return gettext("Jullov")
        case HolidayKind.WINTER:
            return gettext("Sportlov")
        case HolidayKind.EASTER:
            return gettext("Påsklov")
        case HolidayKind.SUMMER:
            return gettext("Sommarlov")


def school_year_name(starts_in: int) -> str:
    """Write "2026/27"."""
    return f"{starts_in}/{(starts_in + 1) % 100:02}"
