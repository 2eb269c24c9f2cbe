"""What phones without the net have answered otherwise than the server does."""

from flask import render_template
from flask.typing import ResponseReturnValue

from unik.queries.conflicts import Conflict, list_conflicts
from unik.queries.door import get_head_count
from unik.web.door import door
from unik.web.door.doors import led_door_or_404
from unik.web.door.verdict_words import plain_word
from unik.web.filters import at_clock
from unik.web.words import gettext


@door.get("/dorr/<slug>/olika-besked")
def conflicts(slug: str) -> ResponseReturnValue:
    """Show every difference to who plans evenings or leads this door."""
    event = led_door_or_404(slug)
    return render_template(
        "door/conflicts.html",
        event=event,
        conflicts=[(_who(each), _sentences(each)) for each in list_conflicts(event.id)],
        count=get_head_count(event),
    )


def _who(conflict: Conflict) -> str:
    if conflict.name:
        return conflict.name
    return gettext("Utan namn") if conflict.is_somebody else gettext("Okänd kod")


def _sentences(conflict: Conflict) -> list[str]:
    """Say what was answered where and when, and what the server says."""
    said = _said(conflict)
    server = gettext("Servern säger ”%(verdict)s”.", verdict=plain_word(conflict.verdict))
    if conflict.since_at is None:
        return [said, server]
    since = gettext(
        "Kom in %(time)s, dörr %(door)s",
        time=at_clock(conflict.since_at),
        door=conflict.since_door or "–",
    )
    return [said, server, f"{since}."]


def _said(conflict: Conflict) -> str:
    door, time = conflict.door, at_clock(conflict.happened_at)
    if conflict.is_from_paper:
        return gettext("Dörr %(door)s %(time)s: insläppt på papper.", door=door, time=time)
    return gettext(
        "Dörr %(door)s %(time)s: telefonen svarade ”%(shown)s”.",
        door=door,
        time=time,
        shown=plain_word(conflict.shown),
    )
