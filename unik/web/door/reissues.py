"""Giving out a new pass at the door."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Response, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired
from wtforms.widgets import HiddenInput

from unik.domain.ages import age_on
from unik.domain.birth_dates import NoBirthDate, read_birth_date
from unik.domain.local_time import local_date
from unik.domain.names import door_name
from unik.domain.personal_numbers import (
    contains_personal_number,
    hold_personal_number_together,
)
from unik.domain.shared_doors import own_door
from unik.queries.reissues import find_pass_at_the_door
from unik.services.reissues import IssuedMeanwhile, NothingToReissue, NotTheBirthDate, reissue
from unik.web import clock, transactions
from unik.web.codes import pass_codes
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.forms import Form, complain, page_with
from unik.web.headers import keep_private
from unik.web.qr import pass_picture
from unik.web.rate_limits import HOUR, Limit, counting
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import EntryPass, Event

_SHOWN_FOR = timedelta(seconds=60)
"""On a staff member's screen, for the guest to take a picture of."""
_SHOWN_AGAIN_FOR = timedelta(minutes=5)
"""After it was given out."""
_WRONG_DATES = Limit("birth dates at the door", 5, HOUR)
"""For one guest on one phone: enough for a slip, too few to guess a birthday."""


class NewPassForm(Form):
    """Asks for the birth date that the guest says, and forgets it as soon as it is compared."""

    serial = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    day = StringField(lazy_gettext("Dag"))
    month = StringField(lazy_gettext("Månad"))
    year = StringField(lazy_gettext("År"))

    def read(self, today: date) -> date | None:
        """Return the date, or `None` with a message; nothing is ever written back."""
        boxes = (self.day, self.month, self.year)
        written = [box.data or "" for box in boxes]
        for box in boxes:
            box.data = ""
        is_whole = any(contains_personal_number(each) for each in written)
        if is_whole or hold_personal_number_together(written):
            complain(self.day, gettext("Skriv inte personnumret. Dag, månad och år räcker."))
            return None
        try:
            return read_birth_date(*written, today=today)
        except NoBirthDate:
            complain(self.day, gettext("Skriv dag, månad och år, till exempel 27 3 2012."))
            return None

    def refuse(self) -> None:
        """Say that it is another date than in the sign-up."""
        words = gettext("Datumet stämmer inte med anmälan. Fråga igen, eller ring ansvarig.")
        complain(self.day, words)


@door.route("/dorr/<slug>/nytt-pass/<uuid:sign_up_id>", methods=["GET", "POST"])
def new_pass(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    """Ask for the birth date that the guest says; give out a new pass if it is the right one."""
    transactions.expect_only_reads()
    event = door_or_404(slug)
    found = find_pass_at_the_door(event.id, sign_up_id) or abort(404)
    form = NewPassForm(serial=found.serial)
    born_on = form.read(local_date(clock.now())) if form.is_filled_in() else None
    if born_on and _give_out(event, sign_up_id, form, born_on):
        return redirect(url_for("door.show_new_pass", slug=slug, sign_up_id=sign_up_id), 303)
    return _ask(event, found, form)


@door.get("/dorr/<slug>/nytt-pass/<uuid:sign_up_id>/visa")
def show_new_pass(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    """Show the new code for a minute, while it is new: never the guest's own secret address."""
    event = door_or_404(slug)
    found = find_pass_at_the_door(event.id, sign_up_id) or abort(404)
    back = url_for("door.new_pass", slug=slug, sign_up_id=sign_up_id)
    if not _is_new(found):
        return redirect(back)
    code = pass_codes().matching(event.id, sign_up_id, found.serial, found.token_digest)
    response = _private(
        "door/new_pass_shown.html",
        event=event,
        **_guest(event, found),
        picture=pass_picture((code or abort(404)).payload),
        short_code=found.sign_up.short_code,
        door=own_door(found.token_digest, event.shared_doors),
        seconds=int(_SHOWN_FOR.total_seconds()),
    )
    response.headers["Refresh"] = f"{int(_SHOWN_FOR.total_seconds())}; url={back}"
    return response


def _give_out(event: Event, sign_up_id: UUID, form: NewPassForm, born_on: date) -> bool:
    """Give it out; false, with a message in the form, if the birth date is another one."""
    allowance = _WRONG_DATES.of(str(signed_in_account().session_id), sign_up_id.hex)
    try:
        with counting(NotTheBirthDate, allowance), transactions.writing():
            reissue(
                event.id,
                sign_up_id,
                serial=form.serial.data or 0,
                born_on=born_on,
                codes=pass_codes(),
                by=signed_in_account().id,
                now=clock.now(),
            )
    except NotTheBirthDate:
        form.refuse()
        return False
    except NothingToReissue:
        abort(404)
    except IssuedMeanwhile:
        # Sent twice, or given out at another door: what is shown is the pass that counts.
        return True
    return True


def _ask(event: Event, found: EntryPass, form: NewPassForm) -> Response:
    form.serial.data = found.serial
    return keep_private(
        page_with(
            form,
            "door/new_pass.html",
            event=event,
            **_guest(event, found),
            sign_up_id=found.sign_up_id,
            issued_at=found.issued_at if found.serial > 1 else None,
            may_be_shown=_is_new(found),
        )
    )


def _guest(event: Event, found: EntryPass) -> dict[str, object]:
    """Return what the door may see of somebody."""
    name, born_on = found.sign_up.name, found.sign_up.born_on
    return {
        "name": door_name(name or ""),
        "age": age_on(event.doors_on, born_on) if born_on else None,
        "born": born_on.year if born_on else None,
    }


def _is_new(found: EntryPass) -> bool:
    return found.serial > 1 and clock.now() < found.issued_at + _SHOWN_AGAIN_FOR


def _private(template: str, **context: object) -> Response:
    return keep_private(make_response(render_template(template, **context)))
