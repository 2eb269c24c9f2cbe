"""Reading what people wrote, and showing or hiding it with one tap."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.local_time import local_date
from unik.domain.remarks import RemarkKind, RemarkState
from unik.queries.events import find_event
from unik.queries.remarks import PAGE_OF_REMARKS, count_remarks, list_page_votes, list_remarks
from unik.services import remarks as services
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.page_words import PAGE_WORDS
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, lazy_gettext

if TYPE_CHECKING:
    from unik.models import Remark

_VOTES_OF = timedelta(days=90)
_SHOWN_AS = {
    "vantar": RemarkState.WAITING,
    "visas": RemarkState.SHOWN,
    "dolda": RemarkState.HIDDEN,
}
_STATE_WORDS = {
    RemarkState.WAITING: lazy_gettext("Väntar"),
    RemarkState.SHOWN: lazy_gettext("Visas"),
    RemarkState.HIDDEN: lazy_gettext("Dolda"),
}


@organizer.get("/arrangor/onskemal")
def remarks() -> ResponseReturnValue:
    """List wishes and sentences by state, and how often each kind of page helped."""
    name = request.args.get("visa", "vantar")
    state, counts = _SHOWN_AS.get(name) or abort(404), count_remarks()
    pages = max(1, -(-counts[state] // PAGE_OF_REMARKS))
    page = min(max(1, request.args.get("sida", 1, int)), pages)
    rows = list_remarks(state, page)
    since = local_date(clock.now()) - _VOTES_OF
    return render_template(
        "organizer/remarks.html",
        state=state,
        tabs=[
            (each, _STATE_WORDS[kind], counts[kind], kind is state)
            for each, kind in _SHOWN_AS.items()
        ],
        rows=[(remark, _about(remark, title)) for remark, title in rows],
        name=name,
        page=page,
        has_more=page < pages,
        votes=[(PAGE_WORDS[each.page], each) for each in list_page_votes(since)],
        since=since,
    )


@organizer.post("/arrangor/onskemal")
def settle_remarks() -> ResponseReturnValue:
    """Show or hide one of them, or show all that were listed and nobody has hidden meanwhile."""
    by, now = signed_in_account().id, clock.now()
    try:
        if "all" in request.form:
            ids = [UUID(each) for each in request.form.getlist("listed")[:PAGE_OF_REMARKS]]
            services.settle(ids, RemarkState.SHOWN, only_waiting=True, by=by, now=now)
        else:
            state, remark_id = _choice()
            services.settle([remark_id], state, by=by, now=now)
    except ValueError:
        abort(400)
    return redirect(_way_back(), 303)


def _choice() -> tuple[RemarkState, UUID]:
    """Return what was pressed; raise ValueError for what no button says."""
    for state in (RemarkState.SHOWN, RemarkState.HIDDEN):
        if pressed := request.form.get(state.value):
            return state, UUID(pressed)
    raise ValueError("no button was pressed")


def _way_back() -> str:
    """Return the list that the button stood on."""
    slug = request.form.get("slug", "")
    if slug and find_event(slug):
        return url_for("organizer.survey", slug=slug, _anchor="onskemal")
    name = request.form.get("visa", "")
    return url_for("organizer.remarks", visa=name if name in _SHOWN_AS else None, _anchor="lista")


def _about(remark: Remark, title: str) -> str:
    """Say what a remark is about."""
    if remark.page:
        return gettext("Om en sida: %(page)s.", page=PAGE_WORDS[remark.page])
    if remark.kind is RemarkKind.BEFORE:
        return gettext("Före %(event)s.", event=title)
    return gettext("Efter %(event)s.", event=title)
