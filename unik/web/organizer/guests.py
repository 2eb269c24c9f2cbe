"""The guests of an evening: looking through them, and what can be done about one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from unik.domain.event_states import EventState
from unik.domain.guest_care import CancelReason
from unik.domain.guest_lists import ListedGuest, Show, guest_page
from unik.domain.sign_up_states import SIGNED_UP, STANDING, SignUpState
from unik.queries.events import find_event
from unik.queries.guests import find_guest, list_guests
from unik.queries.school_years import get_school_calendar
from unik.services import guest_care
from unik.services.guest_care import NothingDone
from unik.web import clock
from unik.web.offer_terms import offer_terms
from unik.web.organizer import organizer
from unik.web.organizer.guest_words import CANCEL_REASONS, SHOWS, row_of
from unik.web.retention import erasure_days
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext

if TYPE_CHECKING:
    from unik.models import Event

_LONGEST_SEARCH = 60


@organizer.get("/arrangor/kvallar/<slug>/gaster")
def guests(slug: str) -> ResponseReturnValue:
    """List the guests; `visa`, `sok` and `sida` say which."""
    event = _event_or_404(slug)
    search = request.args.get("sok", "").strip()[:_LONGEST_SEARCH]
    page = guest_page(
        list_guests(event.id),
        show=_chosen_show(),
        search=search,
        number=request.args.get("sida", 1, type=int),
    )
    return render_template(
        "organizer/guests.html",
        event=event,
        page=page,
        rows=[row_of(event, each) for each in page.guests],
        show=_chosen_show(),
        shows=SHOWS,
        search=search,
        may_add=_may_add(event),
        days=erasure_days(event),
    )


@organizer.get("/arrangor/kvallar/<slug>/gaster/<uuid:sign_up_id>")
def guest(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    """Show one guest, and what can be done about them now."""
    event = _event_or_404(slug)
    found = find_guest(event.id, sign_up_id) or abort(404)
    is_on = event.state is EventState.PUBLISHED and event.closed_at is None
    return render_template(
        "organizer/guest.html",
        event=event,
        row=row_of(event, found),
        reasons=CANCEL_REASONS,
        may_cancel=is_on and _may_be_cancelled(event, found),
        may_resend=is_on and found.has_email and found.state in STANDING,
        may_reissue=is_on and found.name is not None and found.state in SIGNED_UP,
        may_block=is_on
        and not found.inside
        and not found.is_blocked
        and found.state is not SignUpState.DECLINED,
        may_unblock=is_on and found.is_blocked,
    )


@organizer.post("/arrangor/kvallar/<slug>/gaster/<uuid:sign_up_id>/avboka")
def cancel_guest(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    """Cancel for somebody, for one of the reasons listed."""
    event = _event_or_404(slug)
    try:
        reason = CancelReason(request.form.get("reason", ""))
    except ValueError:
        flash(gettext("Välj varför du avbokar. Inget är ändrat."), "warning")
        return _back_to(slug, sign_up_id)
    by, now = signed_in_account().id, clock.now()
    try:
        guest_care.cancel_for(event.id, sign_up_id, reason, terms=offer_terms(), by=by, now=now)
    except NothingDone:
        return _nothing_done(slug, sign_up_id)
    flash(gettext("Anmälan är avbokad. Platsen går till nästa i kön, om någon står där."))
    return _back_to(slug, sign_up_id)


@organizer.post("/arrangor/kvallar/<slug>/gaster/<uuid:sign_up_id>/sparra")
def block_guest(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    """Have somebody stopped at the door; nobody writes why."""
    event = _event_or_404(slug)
    try:
        guest_care.block(event.id, sign_up_id, by=signed_in_account().id, now=clock.now())
    except NothingDone:
        return _nothing_done(slug, sign_up_id)
    flash(gettext("Passet är spärrat. Dörren ser bara ”Ring ansvarig”."))
    return _back_to(slug, sign_up_id)


@organizer.post("/arrangor/kvallar/<slug>/gaster/<uuid:sign_up_id>/hav-sparr")
def unblock_guest(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    """Lift a block."""
    event = _event_or_404(slug)
    by, calendar = signed_in_account().id, get_school_calendar()
    try:
        guest_care.unblock(event.id, sign_up_id, calendar=calendar, by=by, now=clock.now())
    except NothingDone:
        return _nothing_done(slug, sign_up_id)
    flash(gettext("Spärren är borta."))
    return _back_to(slug, sign_up_id)


@organizer.post("/arrangor/kvallar/<slug>/gaster/<uuid:sign_up_id>/skicka")
def resend_pass(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    """Send the pass once more to the address that the guest gave."""
    event = _event_or_404(slug)
    by, now = signed_in_account().id, clock.now()
    if guest_care.send_pass_again(event.id, sign_up_id, by=by, now=now):
        flash(gettext("Passet skickas igen till gästens e-post."))
    else:
        flash(
            gettext("Inget skickades. Det är kanske just skickat, eller så finns ingen e-post."),
            "warning",
        )
    return _back_to(slug, sign_up_id)


def _may_be_cancelled(event: Event, found: ListedGuest) -> bool:
    is_there = found.state in STANDING or found.state is SignUpState.LAPSED
    return is_there and found.admitted_at is None and clock.now() < event.ends_at


def _may_add(event: Event) -> bool:
    return event.sign_up_window.takes_sign_ups_at(clock.now()) and not event.erased_at


def _chosen_show() -> Show:
    try:
        return Show(request.args.get("visa", Show.ALL.value))
    except ValueError:
        abort(404)


def _event_or_404(slug: str) -> Event:
    event = find_event(slug) or abort(404)
    return event if event.state is not EventState.DRAFT else abort(404)


def _nothing_done(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    flash(gettext("Något har ändrats, så inget gjordes. Så här ser det ut nu."), "warning")
    return _back_to(slug, sign_up_id)


def _back_to(slug: str, sign_up_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("organizer.guest", slug=slug, sign_up_id=sign_up_id), 303)
