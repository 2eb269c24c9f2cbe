"""What the door says to somebody without a pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from unik.domain.admission import Verdict
from unik.domain.door_answers import ScanAnswer
from unik.domain.drop_ins import DropIn
from unik.domain.eligibility import welcome_from
from unik.domain.short_codes import show_short_code
from unik.queries.door import get_head_count
from unik.web.door.verdict_words import Colour, WordedVerdict, put_into_words
from unik.web.filters import at_clock, date_plain
from unik.web.school_calendar import recent_school_calendar
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


def put_drop_in_into_words(
    answer: ScanAnswer, arrival: DropIn, event: Event, *, code: str | None, now: datetime
) -> WordedVerdict:
    """Return what the screen says; a refusal says what to tell the youth, kindly."""
    words, verdict = put_into_words(answer), answer.outcome.verdict
    who = words.facts[-1:]
    match verdict:
        case Verdict.ADMITTED if code:
            told = gettext("Kod %(code)s, om gästen går ut igen.", code=show_short_code(code))
            return replace(words, facts=[*words.facts, told])
        case Verdict.TOO_YOUNG:
            return replace(words, facts=[*_from_when(arrival.born_on, event), *who])
        case Verdict.TOO_OLD:
            told = gettext("Säg tack för alla kvällar. UNIK är till och med 17 år.")
            return replace(words, facts=[told, *who])
        case Verdict.IN_REVIEW:
            told = gettext("Kvällens gränser räcker inte till här. Ring ansvarig.")
            return replace(words, facts=[told, *who])
        case Verdict.FULL:
            return replace(words, facts=_why_full(event, now))
        case _:
            return words


def put_count_into_words(verdict: Verdict, event: Event, now: datetime) -> WordedVerdict:
    """Return what the screen says when nobody was counted in."""
    if verdict is Verdict.FULL:
        return WordedVerdict(Colour.RED, gettext("Fullt"), _why_full(event, now))
    if verdict is Verdict.TOO_EARLY:
        told = gettext("Dörrarna öppnar %(time)s.", time=at_clock(event.doors_open_at))
        return WordedVerdict(Colour.AMBER, gettext("För tidigt"), [told])
    told = gettext("Sista insläpp var %(time)s.", time=at_clock(event.last_entry_at))
    return WordedVerdict(Colour.RED, gettext("Stängt"), [told])


def _from_when(born_on: date, event: Event) -> list[str]:
    day = date_plain(welcome_from(born_on, event.age_limits, recent_school_calendar()))
    return [gettext("Säg: du är välkommen på UNIK från %(day)s.", day=day)]


def _why_full(event: Event, now: datetime) -> list[str]:
    """Say what is full, and from when places of those who have not come may be used."""
    if get_head_count(event).room_left == 0:
        return [gettext("Lokalen har nått sitt max antal personer.")]
    told = [gettext("Alla platser är tagna.")]
    if event.drop_in_from and now < event.drop_in_from:
        time = at_clock(event.drop_in_from)
        told.append(gettext("Drop-in på tomma platser från %(time)s.", time=time))
    return told
