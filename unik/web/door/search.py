"""Finding somebody by name who has no code to show."""

from uuid import UUID, uuid4

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.ages import age_on
from unik.domain.scan_methods import ScanMethod
from unik.queries.door import FoundGuest
from unik.queries.guest_search import MOST_HITS, search_guests
from unik.web import clock
from unik.web.door import door
from unik.web.door.scans import answer_to, direction, door_or_404, show_verdict

FEWEST_LETTERS = 2


@door.get("/dorr/<slug>/sok")
def search(slug: str) -> ResponseReturnValue:
    """Show who matches the letters; nobody until there are two."""
    event = door_or_404(slug)
    words = request.args.get("namn", "").strip()
    searched = len(words) >= FEWEST_LETTERS
    hits = search_guests(event.id, words) if searched else []
    return render_template(
        "door/search.html",
        event=event,
        words=words,
        searched=searched,
        hits=[
            (hit, age_on(event.doors_on, hit.born_on) if hit.born_on else None, uuid4())
            for hit in hits
        ],
        is_cut=len(hits) == MOST_HITS,
        direction=direction(),
        scanned_at=clock.now().isoformat(),
    )


@door.post("/dorr/<slug>/slapp-in")
def admit(slug: str) -> ResponseReturnValue:
    """Let somebody in who was found by name, by the same rules as a pass."""
    try:
        sign_up_id = UUID(request.form.get("sign_up_id", ""))
    except ValueError:
        abort(400)
    return show_verdict(slug, answer_to(slug, FoundGuest(sign_up_id), ScanMethod.SEARCH))
