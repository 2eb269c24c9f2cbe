"""Finding somebody by name who has no code to show."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from unik.domain.admission import Direction
from unik.domain.ages import age_on
from unik.domain.readings import FoundGuest
from unik.domain.scan_methods import ScanMethod
from unik.domain.whereabouts import may_want_to_pass
from unik.queries.guest_search import Found, search_guests
from unik.web.door import door
from unik.web.door.doors import door_or_404
from unik.web.door.scans import answer_to, direction, show_verdict
from unik.web.paired import door_worker
from unik.web.rate_limits import MINUTE, Limit, count

if TYPE_CHECKING:
    from unik.models import Event

FEWEST_LETTERS = 2
_SEARCHES = Limit("searches", 120, MINUTE)
"""On one phone: nobody at a door types names faster, and a lost phone reads out no list."""


@door.get("/dorr/<slug>/sok")
def search(slug: str) -> ResponseReturnValue:
    """Show who matches the letters; nobody until there are two."""
    event, way = door_or_404(slug), direction()
    words = request.args.get("namn", "").strip()
    found = find_guests(event, words, way)
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


def find_guests(event: Event, words: str, way: Direction) -> Found | None:
    """Return who matches the letters, `None` until there are two; slows down who asks too often."""
    if sum(map(str.isalpha, words)) < FEWEST_LETTERS:
        return None
    count(_SEARCHES.of(str(door_worker().key)))
    return search_guests(event.id, words, way)


@door.post("/dorr/<slug>/slapp-in")
def admit(slug: str) -> ResponseReturnValue:
    """Let somebody pass who was found by name, by the same rules as a pass."""
    try:
        sign_up_id = UUID(request.form.get("sign_up_id", ""))
    except ValueError:
        abort(400)
    return show_verdict(slug, answer_to(slug, FoundGuest(sign_up_id), _method()))


def _method() -> ScanMethod:
    """Return how the guest was found: by name, unless a code was shown and staff say yes to it."""
    said = request.form.get("metod", "")
    by_code = {ScanMethod.CODE, ScanMethod.SHORT_CODE}
    return ScanMethod(said) if said in by_code else ScanMethod.SEARCH
