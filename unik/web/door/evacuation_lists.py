"""The list of who is inside on the phone of whoever leads a door, for when the net is gone."""

from __future__ import annotations

import secrets
from base64 import b64encode
from typing import TYPE_CHECKING

from flask import (
    Response,
    abort,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from wtforms import StringField

from unik.domain.door_rights import AFTERWARDS
from unik.domain.evacuation import Evacuation
from unik.domain.passphrases import new_passphrase, objection_to_passphrase
from unik.domain.passwords import LONGEST, SHORTEST, PasswordObjection
from unik.domain.short_codes import show_short_code
from unik.queries.evacuation import find_evacuation_key, get_evacuation
from unik.services.evacuation import note_kept
from unik.services.evacuation_lists import forget_passphrase, seal_list, set_passphrase
from unik.web import clock, transactions
from unik.web.door import door
from unik.web.door.doors import keep_until_over, led_door_or_404, open_door_or_404
from unik.web.forms import Form, complain, page_with
from unik.web.headers import keep_private
from unik.web.sign_in import secret_key, signed_in_account
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Event


class PassphraseForm(Form):
    """Asks for what opens the list; it is to be said to others, so it can be seen."""

    passphrase = StringField(lazy_gettext("Kvällens lösenfras"))

    def read(self) -> str | None:
        """Return the passphrase, or `None` with a message about what to mend."""
        written = self.passphrase.data or ""
        objection = objection_to_passphrase(written)
        if objection is None:
            return written
        words = {
            PasswordObjection.TOO_SHORT: gettext("Skriv minst %(number)s tecken.", number=SHORTEST),
            PasswordObjection.TOO_LONG: gettext("Skriv högst %(number)s tecken.", number=LONGEST),
            PasswordObjection.EASY_TO_GUESS: gettext(
                "Den är lätt att gissa. Ta förslaget, eller fyra ord som inte hör ihop."
            ),
        }
        complain(self.passphrase, words[objection])
        return None


@door.route("/dorr/<slug>/utrymning/losenfras", methods=["GET", "POST"])
def passphrase(slug: str) -> ResponseReturnValue:
    """Ask for a passphrase, and let the list open with it on phones without the net."""
    event, form = _led_door_or_404(slug), PassphraseForm()
    written = form.read() if form.is_filled_in() else None
    if written:
        by, now = signed_in_account().id, clock.now()
        set_passphrase(event.id, written, key=secret_key(), by=by, now=now)
        flash(gettext("Lösenfrasen är sparad. Den visas inte igen, så säg den till dem som leder."))
        return redirect(url_for("door.passphrase", slug=slug), 303)
    kept = find_evacuation_key(event.id)
    if not form.is_submitted():
        form.passphrase.data = new_passphrase(secrets.choice)
    return keep_private(
        page_with(
            form, "door/passphrase.html", event=event, set_at=kept and kept.set_at, longest=LONGEST
        )
    )


@door.post("/dorr/<slug>/utrymning/losenfras/ta-bort")
def remove_passphrase(slug: str) -> ResponseReturnValue:
    """Let phones keep the list no more."""
    event = _led_door_or_404(slug)
    forget_passphrase(event.id, by=signed_in_account().id, now=clock.now())
    flash(gettext("Lösenfrasen är borttagen. Telefonerna glömmer listan när de når servern."))
    return redirect(url_for("door.passphrase", slug=slug), 303)


@door.get("/dorr/<slug>/utrymning/krypterad")
def evacuation_list(slug: str) -> ResponseReturnValue:
    """Answer with the list as only the passphrase opens it, in the door's hours alone.

    With nothing where the phone has it already, without a version where there is no passphrase.
    The trail knows who got it.
    """
    event = open_door_or_404(_led_door_or_404(slug).id)
    sealed = seal_list(event.id, _content(get_evacuation(event)), key=secret_key())
    if sealed and sealed.version == request.args.get("version"):
        return _unkept(make_response("", 204))
    if sealed is None:
        return _unkept(jsonify(version=None))
    with transactions.writing():
        note_kept(event.id, by=signed_in_account().id, now=clock.now())
    until = event.ends_at + AFTERWARDS - clock.now()
    return _unkept(
        jsonify(
            version=sealed.version,
            iterations=sealed.iterations,
            salt=b64encode(sealed.salt).decode(),
            nonce=b64encode(sealed.nonce).decode(),
            ciphertext=b64encode(sealed.ciphertext).decode(),
            kept_for=int(until.total_seconds()),
        )
    )


@door.get("/dorr/<slug>/utrymning/utan-nat")
def evacuation_without_net(slug: str) -> ResponseReturnValue:
    """Show the page that opens the kept list; it names nobody, so the phone may keep it."""
    event = _led_door_or_404(slug)
    page = render_template("door/evacuation_without_net.html", event=event)
    return keep_private(keep_until_over(make_response(page), event))


def _led_door_or_404(slug: str) -> Event:
    event = led_door_or_404(slug)
    return abort(404) if event.erased_at else event


def _content(evacuation: Evacuation) -> dict[str, object]:
    """Return what is read without the net."""
    guests = [
        {
            "id": str(each.sign_up_id),
            "name": each.name or gettext("Gäst %(code)s", code=show_short_code(each.short_code)),
            "age": each.age,
            "found": each.sign_up_id in evacuation.found,
        }
        for each in evacuation.guests
    ]
    return {"guests": guests, "numbers": evacuation.numbers}


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
