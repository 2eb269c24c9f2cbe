"""The answer at the door, in words and colour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from unik.domain.admission import Verdict
from unik.domain.checks import Check
from unik.domain.door_answers import Guest, ScanAnswer
from unik.web.filters import at_clock, date_short
from unik.web.words import gettext


class Colour(StrEnum):
    """The colour of a verdict, which also chooses its symbol, pattern, sound and vibration."""

    GREEN = "green"
    BLUE = "blue"
    AMBER = "amber"
    RED = "red"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class WordedVerdict:
    """One word or a short greeting, and at most a few short facts."""

    colour: Colour
    word: str
    facts: list[str]


_COLOURS = {
    Verdict.ADMITTED: Colour.GREEN,
    Verdict.LEFT: Colour.BLUE,
    Verdict.IN_REVIEW: Colour.AMBER,
    Verdict.TOO_EARLY: Colour.AMBER,
    Verdict.NOT_ON_LIST: Colour.AMBER,
    Verdict.NOT_CONFIRMED: Colour.NEUTRAL,
}


def put_into_words(answer: ScanAnswer) -> WordedVerdict:
    """Return what the screen says."""
    verdict = answer.outcome.verdict
    facts = [*_reasons(answer), *_about_guest(answer)]
    if answer.clock_is_off:
        facts.append(gettext("Telefonens klocka går fel. Ställ in den."))
    colour = Colour.AMBER if answer.asks_first else _COLOURS.get(verdict, Colour.RED)
    word = _question_about(answer.guest) if answer.asks_first else _word(answer)
    return WordedVerdict(colour, word, facts)


def _question_about(guest: Guest | None) -> str:
    return gettext("Kolla") if guest and guest.checks else gettext("Släpp in?")


def _word(answer: ScanAnswer) -> str:
    name = answer.guest.name if answer.guest else None
    first_name = name.split()[0] if name else None
    match answer.outcome.verdict:
        case Verdict.ADMITTED if first_name:
            return gettext("Välkommen %(name)s!", name=first_name)
        case Verdict.LEFT if first_name:
            return gettext("Hej då %(name)s", name=first_name)
        case Verdict.ALREADY_IN if answer.outcome.left_at:
            return gettext("Har gått hem") if _has_gone_home(answer) else gettext("Har gått ut")
        case Verdict.CANCELLED if _was_declined(answer):
            return gettext("Gäller inte")
        case verdict:
            return plain_word(verdict)


def _place(answer: ScanAnswer) -> int | None:
    """Return the place in line of somebody who waits for one at the event."""
    is_waiting = answer.outcome.verdict is Verdict.WAITING
    return answer.guest.place_in_line if is_waiting and answer.guest else None


def _has_gone_home(answer: ScanAnswer) -> bool:
    return answer.guest is not None and answer.guest.gone_home


def _was_declined(answer: ScanAnswer) -> bool:
    return answer.guest is not None and answer.guest.was_declined


def plain_word(verdict: Verdict) -> str:
    """Return the one word for a verdict, whoever it is about."""
    return {
        Verdict.ADMITTED: gettext("Välkommen!"),
        Verdict.LEFT: gettext("Hej då"),
        Verdict.ALREADY_IN: gettext("Redan inne"),
        Verdict.REPLACED: gettext("Ersatt"),
        Verdict.CANCELLED: gettext("Avbokat"),
        Verdict.WAITING: gettext("I kö"),
        Verdict.IN_REVIEW: gettext("Kolla"),
        Verdict.BLOCKED: gettext("Ring ansvarig"),
        Verdict.OTHER_EVENT: gettext("Annan kväll"),
        Verdict.TOO_EARLY: gettext("För tidigt"),
        Verdict.ENTRY_CLOSED: gettext("Stängt"),
        Verdict.FULL: gettext("Fullt"),
        Verdict.TOO_YOUNG: gettext("För ung"),
        Verdict.TOO_OLD: gettext("För gammal"),
        Verdict.NOT_ON_LIST: gettext("Kolla"),
        Verdict.UNKNOWN: gettext("Okänd kod"),
        Verdict.NOT_CONFIRMED: gettext("Inte bekräftat"),
    }[verdict]


def _reasons(answer: ScanAnswer) -> list[str]:
    """Say why, and what to do about it."""
    outcome = answer.outcome
    match outcome.verdict:
        case Verdict.ALREADY_IN if outcome.since_at:
            told = _since_when(outcome.since_at, outcome.since_door or "–", outcome.left_at)
            if outcome.left_at and _has_gone_home(answer):
                told[-1] = gettext("Gick hem %(time)s.", time=at_clock(outcome.left_at))
            return told
        case Verdict.OTHER_EVENT if answer.other_evening:
            evening = answer.other_evening
            day = date_short(evening.doors_open_at)
            return [gettext("Passet gäller %(title)s, %(day)s.", title=evening.title, day=day)]
        case Verdict.TOO_EARLY:
            time = at_clock(answer.doors_open_at)
            return [gettext("Dörrarna öppnar %(time)s.", time=time)]
        case Verdict.ENTRY_CLOSED:
            time = at_clock(answer.last_entry_at)
            return [gettext("Sista insläpp var %(time)s.", time=time)]
        case Verdict.LEFT if outcome.was_not_inside:
            return [gettext("Var inte inskannad")]
        case verdict:
            return _plain_reasons(verdict, declined=_was_declined(answer), place=_place(answer))


def _since_when(since_at: datetime, door: str, left_at: datetime | None) -> list[str]:
    if left_at is None:
        return [gettext("Sedan %(time)s, dörr %(door)s", time=at_clock(since_at), door=door)]
    return [
        gettext("Kom in %(time)s, dörr %(door)s", time=at_clock(since_at), door=door),
        gettext("Gick ut %(time)s. I kväll kommer man in en gång.", time=at_clock(left_at)),
    ]


def _plain_reasons(verdict: Verdict, *, declined: bool, place: int | None) -> list[str]:
    if place:
        return [gettext("Är nummer %(place)s i kön och har ingen plats än.", place=place)]
    if verdict is Verdict.CANCELLED and declined:
        return [gettext("En arrangör har sagt nej till anmälan. Ring ansvarig.")]
    reasons = {
        Verdict.REPLACED: gettext("Det finns ett nyare pass. Har gästen inte det: sök på namnet."),
        Verdict.CANCELLED: gettext("Passet gäller inte längre."),
        Verdict.WAITING: gettext("Står i kö och har ingen plats än."),
        Verdict.IN_REVIEW: gettext("Anmälan är inte godkänd än. Ring ansvarig."),
        Verdict.BLOCKED: gettext("Låt gästen vänta hos dig."),
        Verdict.FULL: gettext("Lokalen har nått sitt max antal personer."),
        Verdict.TOO_YOUNG: gettext("Kvällen är för äldre."),
        Verdict.TOO_OLD: gettext("Kvällen är för yngre."),
        Verdict.UNKNOWN: gettext("Inget pass hos oss. Sök på namnet."),
    }
    return [reasons[verdict]] if verdict in reasons else []


def _about_guest(answer: ScanAnswer) -> list[str]:
    """Say who it is, as much as the door may see, and what to mind when they come in."""
    guest, verdict = answer.guest, answer.outcome.verdict
    if guest is None:
        return []
    facts = [_who(guest, is_greeted=verdict in {Verdict.ADMITTED, Verdict.LEFT})]
    if verdict is Verdict.ADMITTED or answer.asks_first:
        facts += _to_mind(guest)
    if answer.asks_first and Check.NO_NAME in guest.checks:
        facts.append(gettext("Jämför åldern med gästen"))
    return facts


def _to_mind(guest: Guest) -> Iterator[str]:
    """Say what to know and to look at when somebody comes in."""
    if guest.first_time:
        yield gettext("Första kvällen")
    if guest.was_reviewed:
        yield gettext("Godkänd trots åldern, fråga om årskursen")
    if guest.note:
        yield guest.note
    if guest.other_door:
        yield gettext("Passet hör till dörr %(door)s", door=guest.other_door)


def _who(guest: Guest, *, is_greeted: bool) -> str:
    """Name somebody, unless the greeting has just said the whole name."""
    name = guest.name or gettext("Utan namn")
    if guest.age is None:
        return name
    if is_greeted and " " not in name:
        return gettext("%(age)s år · född %(born)s", age=guest.age, born=guest.born)
    return gettext(
        "%(name)s · %(age)s år · född %(born)s", name=name, age=guest.age, born=guest.born
    )
