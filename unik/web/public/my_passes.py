"""The passes of this device."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.queries.sign_ups import list_entry_passes
from unik.web import clock
from unik.web.headers import keep_private
from unik.web.public import public
from unik.web.public.device_passes import DevicePass, forget, known_passes, remember
from unik.web.public.entry_passes import PassStatus, status_of
from unik.web.public.moves import asks_after_move
from unik.web.public.pass_addresses import code_of, entry_pass_or_404

if TYPE_CHECKING:
    from unik.models import EntryPass, SignUp


_FOR_WHEN_THERE_IS_NO_NET = {PassStatus.VALID, PassStatus.IN_REVIEW, PassStatus.WAITING}


class KnownPass(NamedTuple):
    """One pass in the list; without a `manage_token` its own page cannot be found any more.

    `keep_until` is the second until when the device may keep a copy, or 0 for a void pass.
    """

    sign_up: SignUp
    status: PassStatus
    manage_token: str | None
    keep_until: int
    asks_after_move: bool = False


@public.get("/mina-pass")
def my_passes() -> ResponseReturnValue:
    """Show the passes made on this device, the next evening first."""
    known = {each.sign_up_id: each for each in known_passes()}
    found = list_entry_passes(list(known))
    page = render_template(
        "public/my_passes.html",
        passes=[_known_pass(each, known[each.sign_up_id]) for each in found],
        saved_at=clock.now(),
    )
    return keep_private(make_response(page))


@public.post("/mina-pass/glom")
def forget_passes() -> ResponseReturnValue:
    """Forget the passes on this device; they stay valid."""
    response = redirect(url_for("public.my_passes"), 303)
    forget(response)
    return response


@public.post("/pass/<manage_token>/spara")
def keep_pass(manage_token: str) -> ResponseReturnValue:
    """Let this device know a pass that was opened from elsewhere, as from a mail."""
    found = entry_pass_or_404(manage_token)
    response = redirect(url_for("public.entry_pass", manage_token=manage_token), 303)
    remember(response, found.sign_up_id, found.sign_up.event.ends_at, serial=found.serial)
    return response


def _known_pass(found: EntryPass, known: DevicePass) -> KnownPass:
    if found.serial > known.serial:
        return KnownPass(found.sign_up, PassStatus.REPLACED, None, 0)
    code, status = code_of(found), status_of(found.sign_up)
    is_kept = code and status in _FOR_WHEN_THERE_IS_NO_NET
    return KnownPass(
        found.sign_up,
        status,
        code and code.manage_token,
        known.until if is_kept else 0,
        asks_after_move(found.sign_up),
    )
