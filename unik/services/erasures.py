"""Erasing one person before the day on which the job would."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select, update

from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import Event, SignUp
from unik.services import audit
from unik.services.blanking import blank, forget_contacts, forget_one_contact
from unik.services.retention import blank_with_figures
from unik.services.sign_ups import withdraw


class Erasure(StrEnum):
    """What became of the wish to be erased."""

    DONE = "done"
    AT_CLOSING = "at_closing"


def erase(
    sign_up_id: UUID,
    *,
    terms: OfferTerms,
    by: UUID | None = None,
    now: datetime,
) -> Erasure:
    """Erase somebody now, or at closing if they have come to an evening that is still on.

    Before the evening has ended a place goes to the next in line; afterwards the figures
    stay as they are. `by` is the administrator who was asked, or `None` for the youth.
    Once more changes nothing.
    """
    row = db.session.execute(
        select(SignUp.admitted_at, SignUp.erase_asked_at, Event.ends_at)
        .join(SignUp.event)
        .where(SignUp.id == sign_up_id)
        .with_for_update(of=SignUp, key_share=True)
    ).one()
    if row.ends_at <= now:
        blank_with_figures(sign_up_id, now=now)
        return _noted(Erasure.DONE, sign_up_id, by, now)
    if row.admitted_at is None:
        withdraw(sign_up_id, terms=terms, now=now)
        blank(_still_known(sign_up_id), now=now)
        return _noted(Erasure.DONE, sign_up_id, by, now)
    db.session.execute(
        update(SignUp)
        .where(SignUp.id == sign_up_id)
        .values(erase_asked_at=row.erase_asked_at or now)
        .execution_options(synchronize_session=False)
    )
    return _noted(Erasure.AT_CLOSING, sign_up_id, by, now)


def erase_contact(sign_up_id: UUID, *, by: UUID, now: datetime) -> None:
    """Forget the numbers and addresses of a sign-up, which otherwise stays as it is."""
    forget_contacts(SignUp.id == sign_up_id)
    audit.record("erase_contact_on_request", by=by, subject=sign_up_id, now=now)
    db.session.commit()


def erase_one_contact(
    sign_up_id: UUID, *, phone: str | None = None, email: str | None = None, by: UUID, now: datetime
) -> None:
    """Forget the number or address of an adult who asks; the youth's own and letters stay."""
    forget_one_contact(sign_up_id, phone=phone, email=email)
    audit.record("erase_contact_on_request", by=by, subject=sign_up_id, now=now)
    db.session.commit()


def _still_known(sign_up_id: UUID) -> ColumnElement[bool]:
    return and_(SignUp.id == sign_up_id, SignUp.erased_at.is_(None))


def _noted(erasure: Erasure, sign_up_id: UUID, by: UUID | None, now: datetime) -> Erasure:
    action = "erase_on_request" if by else "erase_own"
    audit.record(action, by=by, subject=sign_up_id, now=now, when=erasure.value)
    db.session.commit()
    return erasure
