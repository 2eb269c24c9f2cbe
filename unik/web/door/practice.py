"""Practising at the door with passes of nobody: nothing is kept, and no count moves."""

from dataclasses import replace
from typing import NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.admission import Direction, Verdict
from unik.domain.practice import BAR_CODE, PRETENDED, Memory, Pretended, head_count_for
from unik.services.practice import Practised, payload_of
from unik.services.practice import practise as decide
from unik.web import clock, headers
from unik.web.codes import pass_codes
from unik.web.door import door
from unik.web.door.codes import is_slip_of_the_finger
from unik.web.door.scans import direction
from unik.web.door.verdict_words import WordedVerdict, plain_word, put_into_words
from unik.web.paired import door_worker
from unik.web.qr import pass_picture, picture_of
from unik.web.school_calendar import recent_school_calendar
from unik.web.words import gettext

_TO_COME = 126
"""Who are still expected on the evening that does not exist."""


class PracticePass(NamedTuple):
    """One code to show, and the word that the door will say to it the first time."""

    name: str | None
    short_code: str | None
    picture: tuple[int, str]
    expected: str


@door.get("/dorr/ova")
def practice() -> ResponseReturnValue:
    """Show a door where everything may be tried."""
    return _show(_memory())


@door.post("/dorr/ova")
def practise() -> ResponseReturnValue:
    """Answer a code as the real door would answer it."""
    text, memory = request.form.get("code", ""), _memory()
    if "scanned" not in request.form and is_slip_of_the_finger(text):
        error = gettext("Skriv de sex tecknen i koden på passet, till exempel K7F-4QM.")
        return _show(memory, error=error), 422
    practised = _decide(text, direction(), memory, is_confirmed="confirmed" in request.form)
    return render_template(
        "door/practice_verdict.html",
        direction=direction(),
        verdict=_worded(practised),
        memory=practised.memory.written(),
        count=practised.answer.head_count,
        to_come=_TO_COME,
        asked=text if practised.answer.asks_first else None,
    )


@door.get("/dorr/ova/pass")
def practice_passes() -> ResponseReturnValue:
    """Show the passes to practise with, for another phone to scan or to print."""
    passes = [
        *map(_pass_of, PRETENDED),
        PracticePass(gettext("Inget pass"), None, picture_of(BAR_CODE), _word(Verdict.UNKNOWN)),
    ]
    return render_template("door/practice_passes.html", passes=passes)


def _show(memory: Memory, error: str | None = None) -> str:
    headers.allow_camera()
    return render_template(
        "door/practice.html",
        direction=direction(),
        memory=memory.written(),
        count=head_count_for(None, memory),
        to_come=_TO_COME,
        door=door_worker().door,
        error=error,
    )


def _decide(text: str, way: Direction, memory: Memory, *, is_confirmed: bool = False) -> Practised:
    return decide(
        text,
        way,
        memory,
        door=door_worker().door,
        codes=pass_codes(),
        calendar=recent_school_calendar(),
        now=clock.now(),
        is_confirmed=is_confirmed,
    )


def _pass_of(guest: Pretended) -> PracticePass:
    code = payload_of(guest, pass_codes())
    word = put_into_words(_decide(code, Direction.IN, Memory()).answer).word
    expected = gettext("Utan nät: %(word)s", word=word) if guest.without_net else word
    return PracticePass(guest.name, guest.short_code, pass_picture(code), expected)


def _worded(practised: Practised) -> WordedVerdict:
    """Return the words of the real door; of what is no practice pass say where it belongs."""
    words = put_into_words(practised.answer)
    if practised.is_made_up:
        return replace(words, facts=words.facts or _without_net(practised))
    return replace(words, facts=[gettext("Inget övningspass. Riktiga pass skannas i dörren.")])


def _without_net(practised: Practised) -> list[str]:
    """Return what the phone says where it has to decide, or cannot, without the net."""
    if practised.answer.outcome.verdict is Verdict.NOT_ON_LIST:
        return [
            gettext(
                "Koden är vår, men nyare än telefonens lista. Fråga om namn och födelsedatum och"
                " bestäm själv."
            )
        ]
    return [gettext("Nätet svarade inte. Varken ja eller nej än.")]


def _word(verdict: Verdict) -> str:
    return plain_word(verdict)


def _memory() -> Memory:
    return Memory.read(request.values.get("minne", ""))
