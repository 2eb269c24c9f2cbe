"""The venues, and how many people each may hold."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from unik.queries.venues import find_venue, list_events_over_the_limit, list_venues
from unik.services import venues as changes
from unik.services.venues import NameTaken
from unik.web import clock
from unik.web.forms import page_with
from unik.web.organizer import organizer
from unik.web.organizer.venue_form import VenueForm, answers_of, ordinary_answers
from unik.web.sign_in import signed_in_account
from unik.web.words import gettext, ngettext


@organizer.get("/arrangor/lokaler")
def venues() -> ResponseReturnValue:
    """List every venue."""
    return render_template("organizer/venues.html", venues=list_venues())


@organizer.route("/arrangor/lokaler/ny", methods=["GET", "POST"])
def new_venue() -> ResponseReturnValue:
    """Add a venue; after the first one an evening can be planned."""
    form = VenueForm(data=ordinary_answers())
    facts = form.read() if form.is_filled_in() else None
    if facts:
        is_first = not list_venues()
        try:
            changes.add_venue(facts, by=signed_in_account().id, now=clock.now())
        except NameTaken:
            form.refuse_name()
        else:
            flash(gettext("Lokalen är sparad."))
            return redirect(url_for("organizer.new_event" if is_first else "organizer.venues"))

    return page_with(form, "organizer/venue_form.html", venue=None)


@organizer.route("/arrangor/lokaler/<uuid:venue_id>", methods=["GET", "POST"])
def venue(venue_id: UUID) -> ResponseReturnValue:
    """Change what is known about a venue."""
    found = find_venue(venue_id) or abort(404)
    form = VenueForm(data=answers_of(found))
    facts = form.read() if form.is_filled_in() else None
    if facts:
        try:
            changes.change_venue(venue_id, facts, by=signed_in_account().id, now=clock.now())
        except NameTaken:
            form.refuse_name()
        else:
            flash(gettext("Lokalen är sparad."))
            _warn_of_full_evenings(venue_id)
            return redirect(url_for("organizer.venues"))

    return page_with(form, "organizer/venue_form.html", venue=found)


def _warn_of_full_evenings(venue_id: UUID) -> None:
    """Say which evenings are planned for more people than the venue now holds."""
    events = list_events_over_the_limit(venue_id, clock.now())
    if events:
        flash(
            ngettext(
                "%(num)s kommande kväll har fler platser än lokalen får ha: %(titles)s. Ändra den.",
                "%(num)s kommande kvällar har fler platser än lokalen får ha: %(titles)s. Ändra "
                "dem.",
                len(events),
                titles=", ".join(event.title for event in events),
            ),
            "warning",
        )
