"""The passes of this device."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.queries.sign_ups import list_entry_passes
from unik.web.headers import keep_private
from unik.web.public import public
from unik.web.public.device_passes import forget, known_sign_ups
from unik.web.public.entry_passes import PassStatus, status_of
from unik.web.public.pass_addresses import code_of

if TYPE_CHECKING:
    from unik.models import EntryPass, SignUp


class KnownPass(NamedTuple):
    """One pass in the list; without a `manage_token` its own page cannot be found any more."""

    sign_up: SignUp
    status: PassStatus
    manage_token: str | None


@public.get("/mina-pass")
def my_passes() -> ResponseReturnValue:
    """Show the passes made on this device, the next evening first."""
    passes = [_known_pass(found) for found in list_entry_passes(known_sign_ups())]
    return keep_private(make_response(render_template("public/my_passes.html", passes=passes)))


@public.post("/mina-pass/glom")
def forget_passes() -> ResponseReturnValue:
    """Forget the passes on this device; they stay valid."""
    response = redirect(url_for("public.my_passes"), 303)
    forget(response)
    return response


def _known_pass(found: EntryPass) -> KnownPass:
    code = code_of(found)
    return KnownPass(found.sign_up, status_of(found.sign_up), code and code.manage_token)
