"""Telling whether one still comes to an evening that was moved."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from unik.domain.event_states import EventState
from unik.domain.moves import has_to_answer
from unik.domain.sign_up_states import SIGNED_UP, SignUpState
from unik.services.moves import NothingToAnswer, say_still_coming
from unik.web import clock
from unik.web.public import public
from unik.web.public.pass_addresses import entry_pass_or_404

if TYPE_CHECKING:
    from unik.models import SignUp

_ASKED = SIGNED_UP | {SignUpState.WAITING}
"""Who has an offer answers that instead, knowing the new day."""


@public.post("/pass/<manage_token>/kommer")
def still_coming(manage_token: str) -> ResponseReturnValue:
    """Remember that somebody comes all the same; without a question left it changes nothing."""
    sign_up_id = entry_pass_or_404(manage_token).sign_up.id
    with suppress(NothingToAnswer):
        say_still_coming(sign_up_id, now=clock.now())
    return redirect(url_for("public.entry_pass", manage_token=manage_token), 303)


def asks_after_move(sign_up: SignUp) -> bool:
    """Say whether the pass has to tell of a move and ask about it."""
    event = sign_up.event
    is_on = event.state is EventState.PUBLISHED and clock.now() < event.ends_at
    if not is_on or sign_up.state not in _ASKED or sign_up.admitted_at:
        return False
    return has_to_answer(
        event.moved_at,
        signed_up_at=sign_up.signed_up_at,
        still_coming_at=sign_up.still_coming_at,
    )
