"""Correcting the name on a pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField
from wtforms.validators import Length, Optional

from unik.domain.event_states import EventState
from unik.domain.names import tidy
from unik.domain.personal_numbers import contains_personal_number
from unik.domain.sign_up_states import STANDING
from unik.services.corrections import NameRefused, NotCorrectable, correct_name
from unik.web import clock, transactions
from unik.web.forms import Form, complain
from unik.web.headers import keep_private
from unik.web.public import public
from unik.web.public.pass_addresses import entry_pass_or_404
from unik.web.public.sign_up_limits import refused_names_left
from unik.web.rate_limits import counting
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import SignUp

_LONGEST_NAME = 60


class NameForm(Form):
    """Asks how the name is spelt."""

    name = StringField(
        lazy_gettext("Vad heter du?"),
        [Optional(), Length(max=_LONGEST_NAME, message=lazy_gettext("Skriv ett kortare namn."))],
    )

    def is_fit(self) -> bool:
        """Say whether it was sent with what can be a name; a personnummer is forgotten at once."""
        is_filled_in = self.is_filled_in()
        if contains_personal_number(self.name.data or ""):
            self.name.data = ""
            words = gettext("Skriv inte ditt personnummer. Ett förnamn eller smeknamn räcker.")
            complain(self.name, words)
        return is_filled_in and not self.errors

    def refuse(self) -> None:
        """Say what a correction is, whichever reason there was against this one."""
        complain(
            self.name,
            gettext(
                "Det gick inte att byta till det namnet. Ett stavfel går att rätta. Heter ni "
                "likadant: lägg till en bokstav."
            ),
        )


@public.route("/pass/<manage_token>/namn", methods=["GET", "POST"])
def name(manage_token: str) -> ResponseReturnValue:
    """Ask how the name is spelt, and keep the pass; it cannot be handed to somebody else."""
    transactions.expect_only_reads()
    sign_up = entry_pass_or_404(manage_token).sign_up
    form = NameForm(data={"name": sign_up.name})
    if not _is_correctable(sign_up) or not form.is_fit():
        return _page(sign_up, form, manage_token)
    try:
        _correct(sign_up, form)
    except NameRefused:
        form.refuse()
    except NotCorrectable:
        pass
    else:
        return redirect(url_for("public.entry_pass", manage_token=manage_token), 303)
    return _page(entry_pass_or_404(manage_token).sign_up, form, manage_token)


def _correct(sign_up: SignUp, form: NameForm) -> None:
    sign_up_id, wanted = sign_up.id, tidy(form.name.data or "") or None
    with counting(NameRefused, *refused_names_left(sign_up_id)), transactions.writing():
        correct_name(sign_up_id, wanted, now=clock.now())


def _is_correctable(sign_up: SignUp) -> bool:
    event = sign_up.event
    is_on = event.state is EventState.PUBLISHED and event.ends_at > clock.now()
    return is_on and sign_up.state in STANDING and sign_up.admitted_at is None


def _page(sign_up: SignUp, form: NameForm, manage_token: str) -> Response:
    page = render_template(
        "public/name.html",
        sign_up=sign_up,
        event=sign_up.event,
        form=form,
        manage_token=manage_token,
        is_correctable=_is_correctable(sign_up),
        has_come=sign_up.admitted_at is not None,
    )
    return keep_private(make_response(page, 422 if form.errors else 200))
