"""Sending passes again to the address that they belong to.

Asking and answering are two steps: whoever asks waits for the same few statements whether
or not the address is known, and only the letter tells.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, insert

from unik.domain.messages import MessageKind
from unik.extensions import db
from unik.models import PassRequest
from unik.queries.lost_passes import list_addressed_sign_ups, list_pass_requests
from unik.services.outbox import post

_ANSWERED_AT_ONCE = 100


def ask_for_passes(email_digest: bytes, *, now: datetime) -> None:
    """Note that somebody wants the passes of an address; nothing is looked up yet."""
    db.session.execute(insert(PassRequest).values(email_digest=email_digest, asked_at=now))
    db.session.commit()


def answer_requests(digest_of: Callable[[str], bytes], *, now: datetime) -> int:
    """Post every standing pass of coming events to its owner; return how many requests that were.

    `digest_of` makes of an address what the requests hold. Two who answer the same request
    post one letter.
    """
    requests = list_pass_requests(_ANSWERED_AT_ONCE)
    if not requests:
        db.session.rollback()
        return 0
    owners = [(digest_of(email), each) for each, email in list_addressed_sign_ups(now)]
    for request in requests:
        for digest, sign_up_id in owners:
            if digest == request.email_digest:
                post(MessageKind.LOST_PASS, sign_up_id, now=now, occasion=str(request.id))
    answered = [each.id for each in requests]
    db.session.execute(delete(PassRequest).where(PassRequest.id.in_(answered)))
    db.session.commit()
    return len(answered)
