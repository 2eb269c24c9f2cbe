"""What a youth can do about what is kept: see all of it, take it along, have it erased."""

from __future__ import annotations

from flask import Response, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.queries.own_data import find_own_data
from unik.services.erasures import Erasure, erase
from unik.web import clock
from unik.web.headers import keep_private
from unik.web.offer_terms import offer_terms
from unik.web.own_data import file_of, sections_of
from unik.web.public import public
from unik.web.public.device_passes import drop
from unik.web.public.pass_addresses import entry_pass_or_404
from unik.web.retention import erasure_days


@public.get("/pass/<manage_token>/uppgifter")
def own_data(manage_token: str) -> ResponseReturnValue:
    """Show everything that is kept about a sign-up, and when it goes."""
    found = entry_pass_or_404(manage_token)
    data = find_own_data(found.sign_up.id) or abort(404)
    page = render_template(
        "public/own_data.html",
        sign_up=found.sign_up,
        event=found.sign_up.event,
        manage_token=manage_token,
        sections=sections_of(data),
        days=erasure_days(found.sign_up.event),
    )
    return keep_private(make_response(page))


@public.get("/pass/<manage_token>/uppgifter.json")
def own_data_file(manage_token: str) -> ResponseReturnValue:
    """Give the same as a file."""
    found = entry_pass_or_404(manage_token)
    data = find_own_data(found.sign_up.id) or abort(404)
    file = Response(
        file_of(data),
        mimetype="application/json",
        headers={"Content-Disposition": 'attachment; filename="mina-uppgifter.json"'},
    )
    return keep_private(file)


@public.route("/pass/<manage_token>/radera", methods=["GET", "POST"])
def erase_own(manage_token: str) -> ResponseReturnValue:
    """Ask once, then erase; at an evening that goes on, promise it for the closing."""
    found = entry_pass_or_404(manage_token)
    if request.method == "POST":
        sign_up_id = found.sign_up.id
        if erase(sign_up_id, terms=offer_terms(), now=clock.now()) is Erasure.DONE:
            response = redirect(url_for("public.erased"), 303)
            drop(response, sign_up_id)
            return response
        return redirect(url_for("public.erase_own", manage_token=manage_token), 303)
    event = found.sign_up.event
    page = render_template(
        "public/erase.html",
        sign_up=found.sign_up,
        event=event,
        manage_token=manage_token,
        is_over=clock.now() >= event.ends_at,
        days=erasure_days(event),
    )
    return keep_private(make_response(page))


@public.get("/raderat")
def erased() -> ResponseReturnValue:
    """Say that it is done, without a word about who or what it was."""
    return render_template("public/erased.html")
