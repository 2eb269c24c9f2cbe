"""The names of an evening's guests as a file, for one of the reasons listed."""

from flask import Response, abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.guest_care import ExportReason
from unik.queries.events import find_event
from unik.services.guest_exports import take_out_guests
from unik.web import clock
from unik.web.organizer import organizer
from unik.web.organizer.guest_words import EXPORT_REASONS, row_of, state_in_words
from unik.web.sign_in import signed_in_account
from unik.web.spreadsheets import csv_file
from unik.web.words import gettext


@organizer.route("/arrangor/kvallar/<slug>/gaster/hamta", methods=["GET", "POST"])
def export_guests(slug: str) -> ResponseReturnValue:
    """Ask what the list is for, and give it as a file for Excel."""
    event = find_event(slug) or abort(404)
    if event.erased_at:
        abort(404)
    reason = _chosen_reason()
    if reason is None:
        if request.method == "POST":
            flash(gettext("Välj vad listan ska användas till. Inget är hämtat."), "warning")
        return render_template("organizer/guest_export.html", event=event, reasons=EXPORT_REASONS)
    taken = take_out_guests(event.id, reason, by=signed_in_account().id, now=clock.now())
    rows = [row_of(event, each) for each in taken]
    headings = (gettext("Namn"), gettext("Kod"), gettext("Ålder"), gettext("Läge"))
    lines = [(row.name, row.guest.short_code, row.age, state_in_words(row)) for row in rows]
    return Response(
        csv_file([headings, *lines]),
        mimetype="text/csv",
        headers={
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="gaster-{slug}.csv"',
        },
    )


def _chosen_reason() -> ExportReason | None:
    try:
        return ExportReason(request.form.get("reason", ""))
    except ValueError:
        return None
