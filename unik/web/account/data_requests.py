"""An administrator's way through a request from somebody without a pass.

What is looked for is sent in forms, never in addresses, so that no log can keep it.
"""

from uuid import UUID

from flask import Response, abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.domain.data_requests import Asker, Identity, Step, is_enough, may_have
from unik.queries.data_requests import find_contact, find_person
from unik.queries.own_data import OwnData, find_own_data
from unik.services import data_requests as services
from unik.services.data_requests import NotTheirs, Request, SomebodyElses
from unik.services.erasures import Erasure
from unik.services.phones import write_phone
from unik.web import clock
from unik.web.account import account
from unik.web.account.request_forms import (
    ContactForm,
    CorrectionForm,
    DataRequestForm,
    IdentityForm,
)
from unik.web.headers import keep_private
from unik.web.offer_terms import offer_terms
from unik.web.own_data import WORDS, file_of, sections_of
from unik.web.retention import erasure_days
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext


@account.route("/begaran", methods=["GET", "POST"])
def data_requests() -> ResponseReturnValue:
    """Ask who asks and for whom, and list what there is about them."""
    form = DataRequestForm()
    if not form.is_complete(clock.now()):
        page = render_template("account/data_requests.html", form=form, hits=None)
        return make_response(page, 422 if form.errors else 200)
    hits = (
        find_person(form.name.data or "", form.born_on)
        if form.born_on
        else find_contact(phone=form.phone, email=form.email)
    )
    services.note(Step.SEARCH, _request(form), now=clock.now(), hits=len(hits))
    asker = Asker(form.asker.data)
    page = render_template(
        "account/data_requests.html",
        form=form,
        hits=hits,
        words=WORDS,
        may_show=may_have(asker, Step.SHOW),
    )
    return keep_private(make_response(page))


@account.post("/begaran/<uuid:sign_up_id>/visa")
def show_data(sign_up_id: UUID) -> ResponseReturnValue:
    """Show everything about one sign-up."""
    request = _asked()
    _see_that_it_exists(sign_up_id)
    _noted(Step.SHOW, request, sign_up_id)
    data = _data_or_404(sign_up_id)
    return _page(data, _prefilled(data, request))


@account.post("/begaran/<uuid:sign_up_id>/fil")
def data_file(sign_up_id: UUID) -> ResponseReturnValue:
    """Give the same as a file to hand over."""
    request = _asked()
    _see_that_it_exists(sign_up_id)
    _noted(Step.EXPORT, request, sign_up_id)
    file = Response(
        file_of(_data_or_404(sign_up_id), full=True),
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="uppgifter.json"'},
    )
    return keep_private(file)


@account.post("/begaran/<uuid:sign_up_id>/ratta")
def correct_data(sign_up_id: UUID) -> ResponseReturnValue:
    """Set right what is wrong."""
    request = _asked()
    _see_that_it_exists(sign_up_id)
    form = CorrectionForm()
    if form.is_complete(clock.now()) and form.born_on:
        try:
            services.correct(
                sign_up_id,
                request,
                name=form.tidy_name,
                born_on=form.born_on,
                adult_phone=form.adult_phone,
                now=clock.now(),
            )
        except NotTheirs:
            abort(404)
        except SomebodyElses:
            form.refuse_name()
        else:
            flash(gettext("Uppgifterna är rättade."))
            return redirect(url_for("account.data_requests"), 303)
    return _page(_data_or_404(sign_up_id), form, 422)


@account.post("/begaran/<uuid:sign_up_id>/radera")
def erase_data(sign_up_id: UUID) -> ResponseReturnValue:
    """Erase somebody, as they could have done from the pass."""
    request = _asked()
    _see_that_it_exists(sign_up_id)
    try:
        erasure = services.erase(sign_up_id, request, terms=offer_terms(), now=clock.now())
    except NotTheirs:
        abort(404)
    if erasure is Erasure.DONE:
        flash(gettext("Uppgifterna är raderade."))
    else:
        flash(gettext("Gästen är inne. Uppgifterna raderas när kvällen slutar."))
    return redirect(url_for("account.data_requests"), 303)


@account.post("/begaran/<uuid:sign_up_id>/glom-nummer")
def erase_contact(sign_up_id: UUID) -> ResponseReturnValue:
    """Erase only the numbers and addresses, or for an adult only theirs."""
    request = _asked()
    _see_that_it_exists(sign_up_id)
    if request.asker is Asker.ADULT:
        contact = ContactForm().read() or abort(400)
        services.erase_contact(sign_up_id, request, contact=contact, now=clock.now())
        flash(gettext("Numret eller adressen är raderad. Anmälan finns kvar."))
    else:
        services.erase_contact(sign_up_id, request, now=clock.now())
        flash(gettext("Nummer och e-post är raderade. Anmälan finns kvar."))
    return redirect(url_for("account.data_requests"), 303)


def _asked() -> Request:
    """Return for whom the page was opened; without that there is nothing here."""
    form = IdentityForm()
    if not form.is_filled_in():
        abort(400)
    request = _request(form)
    if not is_enough(request.asker, request.identity):
        abort(400)
    return request


def _request(form: IdentityForm) -> Request:
    return Request(Asker(form.asker.data), Identity(form.identity.data), signed_in_account().id)


def _noted(step: Step, request: Request, sign_up_id: UUID) -> None:
    try:
        services.note(step, request, sign_up_id, now=clock.now())
    except NotTheirs:
        abort(404)


def _see_that_it_exists(sign_up_id: UUID) -> None:
    _data_or_404(sign_up_id)


def _data_or_404(sign_up_id: UUID) -> OwnData:
    return find_own_data(sign_up_id) or abort(404)


def _prefilled(data: OwnData, request: Request) -> CorrectionForm:
    sign_up, born_on = data.sign_up, data.sign_up.born_on
    kept = {"name": sign_up.name, "phone": write_phone(sign_up.adult_phone or "")}
    if born_on:
        kept |= {"day": str(born_on.day), "month": str(born_on.month), "year": str(born_on.year)}
    asked = {"asker": request.asker.value, "identity": request.identity.value}
    return CorrectionForm(formdata=None, data=kept | asked)


def _page(data: OwnData, form: CorrectionForm, status: int = 200) -> Response:
    page = render_template(
        "account/data_request.html",
        form=form,
        sign_up=data.sign_up,
        sections=sections_of(data, full=True),
        days=erasure_days(data.sign_up.event),
    )
    return keep_private(make_response(page, status))
