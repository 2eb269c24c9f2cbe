"""What was written to the guests of an evening, and what did not arrive."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.sending import MessageState
from unik.queries.events import find_event
from unik.queries.messages import count_messages, list_failed
from unik.services.deliveries import try_again
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.message_words import KINDS, TROUBLES
from unik.web.words import gettext


@organizer.get("/arrangor/kvallar/<slug>/utskick")
def messages(slug: str) -> ResponseReturnValue:
    """Say how many of each kind were written and sent, and list those that failed."""
    event = find_event(slug) or abort(404)
    return render_template(
        "organizer/messages.html",
        event=event,
        counts=count_messages(event.id),
        failed=list_failed(event.id),
        kinds=KINDS,
        troubles=TROUBLES,
        states=MessageState,
    )


@organizer.post("/arrangor/kvallar/<slug>/utskick")
def try_messages_again(slug: str) -> ResponseReturnValue:
    """Let what was given up be tried anew: one message, or all of the evening."""
    event = find_event(slug) or abort(404)
    if try_again(event.id, _chosen(), now=clock.now()):
        flash(gettext("Det skickas igen om en liten stund."))
    return redirect(url_for("organizer.messages", slug=slug), 303)


def _chosen() -> UUID | None:
    """Return the message whose button was pressed, or `None` for all of them."""
    try:
        return UUID(request.form["message"]) if "message" in request.form else None
    except ValueError:
        abort(400)
