"""What a form is known by, and since when: so a form sent twice is one, and haste shows."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from itsdangerous import BadSignature, TimestampSigner

from unik.web.sign_in import secret_key


class FormId(NamedTuple):
    """One form as it was first opened."""

    id: UUID
    opened_at: datetime


def new_form_id() -> str:
    """Return what a form carries along that is opened now; nobody else can make one."""
    return _signer().sign(uuid4().hex).decode()


def read_form_id(text: str) -> FormId | None:
    """Return what a form carried along, or `None` for anything that is not ours."""
    try:
        written, opened_at = _signer().unsign(text, return_timestamp=True)
    except BadSignature:
        return None
    return FormId(UUID(written.decode()), opened_at)


def _signer() -> TimestampSigner:
    return TimestampSigner(secret_key(), salt="form id")
