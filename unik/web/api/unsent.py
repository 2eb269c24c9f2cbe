"""What a phone says of the scans that it holds, along with what it asks anyway."""

import re
from http import HTTPStatus
from uuid import UUID

from flask import request

from unik.services import phone_reports
from unik.web import clock, transactions
from unik.web.api.kinds import text
from unik.web.api.shapes import Field, Sent
from unik.web.paired import door_worker

HEADER = "X-Unsent"
KEPT = (HTTPStatus.OK, HTTPStatus.ACCEPTED)
"""How a phone hears that it need not hold something any more."""
_DIGITS = "[0-9]{1,6}"
_NUMBER = re.compile(_DIGITS)
UNSENT = Sent(
    optional=[
        Field(
            HEADER,
            text(int, pattern=_DIGITS),
            "How many scans of the event the phone still holds; closing waits two hours for them.",
        )
    ]
)


def note_unsent_of(event_id: UUID) -> None:
    """Remember how many scans of an event wait on the phone that asks, if it says so.

    To be called when all else is done: what was read before has to be read anew.
    """
    said = request.headers.get(HEADER, "")
    if not _NUMBER.fullmatch(said):
        return
    unsent, by, now = int(said), door_worker(), clock.now()
    if phone_reports.is_news(event_id, unsent, by=by, now=now):
        with transactions.writing():
            phone_reports.note_unsent(event_id, unsent, by=by, now=now)
