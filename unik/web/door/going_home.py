"""Saying that somebody who went out has gone home for good."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.going_home import HomeAnswer
from unik.queries.door import count_to_come, get_head_count
from unik.services import going_home
from unik.web import clock
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.door.scans import direction
from unik.web.door.verdict_words import Colour, WordedVerdict
from unik.web.paired import door_worker
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event


@door.post("/dorr/<slug>/gatt-hem")
def go_home(slug: str) -> ResponseReturnValue:
    """Let an exit be for good; for a minute it can be taken back."""
    event, left = door_or_404(slug), _left()
    answer = going_home.go_home(event.id, left, by=door_worker(), now=clock.now())
    return _show(event, answer, left if answer is HomeAnswer.GONE else None)


@door.post("/dorr/<slug>/inte-hem")
def stay(slug: str) -> ResponseReturnValue:
    """Take it back."""
    event = door_or_404(slug)
    return _show(event, going_home.stay(event.id, _left(), by=door_worker(), now=clock.now()))


def _left() -> UUID:
    try:
        return UUID(request.form.get("left", ""))
    except ValueError:
        abort(400)


def _show(event: Event, answer: HomeAnswer, gone_home: UUID | None = None) -> str:
    return render_template(
        "door/verdict.html",
        slug=event.slug,
        direction=direction(),
        verdict=_in_words(answer),
        count=get_head_count(event),
        to_come=count_to_come(event.id),
        gone_home=gone_home,
    )


def _in_words(answer: HomeAnswer) -> WordedVerdict:
    match answer:
        case HomeAnswer.GONE:
            told = gettext("Kommer inte in igen i kväll. Det går att ångra i en minut.")
            return WordedVerdict(Colour.BLUE, gettext("Gått hem"), [told])
        case HomeAnswer.STAYS:
            told = gettext("Gästen får komma in igen.")
            return WordedVerdict(Colour.BLUE, gettext("Ångrat"), [told])
        case HomeAnswer.TOO_LATE:
            told = gettext("Det har gått en minut, eller så har gästen passerat en dörr.")
            return WordedVerdict(Colour.AMBER, gettext("Inte ändrat"), [told])
