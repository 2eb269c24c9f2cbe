"""Following an evening to where it is by now."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from unik.queries.events import find_event_formerly_at
from unik.web.errors import answer
from unik.web.organizer import organizer
from unik.web.sign_in import current_account


@organizer.errorhandler(NotFound)
def moved(error: NotFound) -> ResponseReturnValue:
    """Lead planners on from the address that a draft had, with all that they have sent there."""
    account, asked = current_account(), request.view_args or {}
    if account is None or not account.plans_events or "slug" not in asked:
        return answer(error)
    event = find_event_formerly_at(asked["slug"])
    if event is None:
        return answer(error)
    there: dict[str, Any] = {**request.args.to_dict(flat=False), **asked, "slug": event.slug}
    return redirect(url_for(request.endpoint or "organizer.event", **there), 307)
