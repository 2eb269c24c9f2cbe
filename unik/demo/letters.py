"""Who of the demo's guests gave an e-mail address, and what was written to them."""

import unicodedata
from datetime import datetime

from sqlalchemy import select, update

from unik.domain.event_states import EventState
from unik.domain.messages import MessageKind
from unik.domain.sending import MessageState, Trouble
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Message, SignUp
from unik.services import outbox

_WRITTEN = {
    SignUpState.ACTIVE: MessageKind.PASS,
    SignUpState.IN_REVIEW: MessageKind.PASS,
    SignUpState.WAITING: MessageKind.WAITING,
    SignUpState.OFFERED: MessageKind.OFFER,
}
_LANGUAGES = ("sv", "fi", "en")
"""One guest writes each of them; the last one's address does not exist."""


def write_letters(event: Event, now: datetime) -> None:
    """Write to a few guests of an evening to come, and let one letter not arrive."""
    if event.state is not EventState.PUBLISHED or event.doors_open_at <= now:
        return
    for state, kind in _WRITTEN.items():
        for number, sign_up in enumerate(_guests(event, state)):
            sign_up.email = f"{_ascii(sign_up.name or 'gast')}@post.example"
            sign_up.language = _LANGUAGES[number]
            if number == 0:
                sign_up.adult_email = f"vuxen.{sign_up.email}"
            db.session.flush()
            outbox.post(kind, sign_up.id, now=now)
    _fail_one(event, now)


def _guests(event: Event, state: SignUpState) -> list[SignUp]:
    few = len(_LANGUAGES) if state is SignUpState.ACTIVE else 1
    return list(
        db.session.scalars(
            select(SignUp)
            .where(SignUp.event_id == event.id, SignUp.state == state)
            .order_by(SignUp.signed_up_at.desc(), SignUp.id)
            .limit(few)
        )
    )


def _fail_one(event: Event, now: datetime) -> None:
    unknown = select(SignUp.id).where(SignUp.event_id == event.id, SignUp.language == "en")
    db.session.execute(
        update(Message)
        .where(Message.sign_up_id.in_(unknown))
        .values(state=MessageState.FAILED, trouble=Trouble.REFUSED, failures=1, settled_at=now)
    )


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return ".".join(plain.casefold().split())
