"""What came of taking a scan back, in words and colour."""

from unik.domain.admission import Direction
from unik.domain.undo import PastScan, UndoAnswer, Undoing
from unik.web.door.verdict_words import Colour, WordedVerdict
from unik.web.words import gettext


def put_undo_into_words(undoing: Undoing) -> WordedVerdict:
    """Return what the screen says; blue is who is outside now, green who is inside."""
    past = undoing.past
    if past and undoing.answer is UndoAnswer.UNDONE:
        is_inside = past.direction is Direction.OUT
        colour = Colour.GREEN if is_inside else Colour.BLUE
        return WordedVerdict(colour, gettext("Ångrat"), [_undone(past.name, is_inside=is_inside)])
    words = [_why_not(undoing.answer, past), *([past.name] if past and past.name else [])]
    return WordedVerdict(Colour.AMBER, gettext("Inte ångrat"), words)


def _undone(name: str | None, *, is_inside: bool) -> str:
    who = name or gettext("Gästen")
    if is_inside:
        return gettext("%(name)s räknas som inne igen.", name=who)
    return gettext("%(name)s räknas inte som inne.", name=who)


def _why_not(answer: UndoAnswer, past: PastScan | None) -> str:
    """Say why everything is as it was, and what to do instead."""
    if past and answer is UndoAnswer.OTHER_DOOR:
        return gettext("Det var dörr %(door)s som skannade. Be dem ångra.", door=past.door)
    if past and answer is UndoAnswer.TOO_LATE and past.direction is Direction.IN:
        return gettext("Det har gått en kvart. Skanna ut gästen i stället.")
    return {
        UndoAnswer.NOTHING_DONE: gettext("Den skanningen släppte varken in eller ut någon."),
        UndoAnswer.DONE_BEFORE: gettext("Det är redan ångrat."),
        UndoAnswer.TOO_LATE: gettext("Det har gått en kvart. Ring ansvarig."),
        UndoAnswer.OVERTAKEN: gettext("Gästen har passerat en dörr sedan dess."),
        UndoAnswer.FULL: gettext("Ingen mer får räknas in. Ring ansvarig."),
    }.get(answer, gettext("Ingen sådan skanning finns den här kvällen."))
