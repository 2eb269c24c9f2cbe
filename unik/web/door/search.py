"""Finding somebody by name who has no code to show."""

from uuid import UUID, uuid4

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.ages import age_on
from unik.domain.readings import FoundGuest
from unik.domain.scan_methods import ScanMethod
from unik.domain.whereabouts import may_want_to_pass
from unik.queries.guest_search import search_guests
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.door.scans import answer_to, direction, show_verdict
from unik.web.paired import door_worker

FEWEST_LETTERS = 2


@door.get("/dorr/<slug>/sok")
def search(slug: str) -> ResponseReturnValue:
    """Show who matches the letters; nobody until there are two."""
    event, way = door_or_404(slug), direction()
    words = request.args.get("namn", "").strip()
    letters = sum(map(str.isalpha, words))
    found = search_guests(event.id, words, way) if letters >= FEWEST_LETTERS else None
    return render_template(
        "door/search.html",
        event=event,
        words=words,
        found=found,
        hits=[
            (
                hit,
                age_on(event.doors_on, hit.born_on) if hit.born_on else None,
                may_want_to_pass(hit.whereabouts, way, reentry=event.reentry),
                uuid4(),
            )
            for hit in (found.hits if found else ())
        ],
        direction=way,
        may_reissue=door_worker().may_reissue,
    )


@door.post("/dorr/<slug>/slapp-in")
def admit(slug: str) -> ResponseReturnValue:
    """Let somebody pass who was found by name, by the same rules as a pass."""
    try:
        sign_up_id = UUID(request.form.get("sign_up_id", ""))
    except ValueError:
        abort(400)
    return show_verdict(slug, answer_to(slug, FoundGuest(sign_up_id), ScanMethod.SEARCH))
