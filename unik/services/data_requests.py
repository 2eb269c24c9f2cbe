"""What an administrator does for somebody who asks without a pass; every step leaves a trace."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from unik.domain.data_requests import Asker, Identity, Step, is_enough, may_have
from unik.domain.errors import UnikError
from unik.domain.names import normalise
from unik.domain.waiting_list import OfferTerms
from unik.extensions import db
from unik.models import SignUp
from unik.services import audit, erasures
from unik.services.erasures import Erasure


class Request(NamedTuple):
    """Who asks, how that was made sure of, and which administrator did so."""

    asker: Asker
    identity: Identity
    by: UUID


class Contact(NamedTuple):
    """The number or the address that somebody asks about."""

    phone: str | None = None
    email: str | None = None


NOTHING_GIVEN = Contact()


class NotTheirs(UnikError):
    """It was not made sure who asks, or that is not for them to have."""


class SomebodyElses(UnikError):
    """Somebody with that name and birth date is signed up to the evening already."""


def note(
    step: Step, request: Request, sign_up_id: UUID | None = None, *, now: datetime, **counts: int
) -> None:
    """Write down a step that only reads: ids and counts, never what was looked for.

    Raise `NotTheirs`.
    """
    _write_down(step, request, sign_up_id, now, **counts)
    db.session.commit()


def correct(
    sign_up_id: UUID,
    request: Request,
    *,
    name: str | None,
    born_on: date,
    adult_phone: str | None,
    now: datetime,
) -> None:
    """Set right what is kept about somebody; the pass stays. Raise `SomebodyElses`, `NotTheirs`."""
    _write_down(Step.CORRECT, request, sign_up_id, now)
    try:
        db.session.execute(
            update(SignUp)
            .where(SignUp.id == sign_up_id, SignUp.erased_at.is_(None))
            .values(
                name=name,
                name_key=normalise(name) if name else None,
                born_on=born_on,
                adult_phone=adult_phone,
            )
            .execution_options(synchronize_session=False)
        )
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise SomebodyElses from error


def erase(sign_up_id: UUID, request: Request, *, terms: OfferTerms, now: datetime) -> Erasure:
    """Erase somebody as they could have done from the pass; raise `NotTheirs`."""
    _write_down(Step.ERASE, request, sign_up_id, now)
    return erasures.erase(sign_up_id, by=request.by, terms=terms, now=now)


def erase_contact(
    sign_up_id: UUID, request: Request, *, contact: Contact = NOTHING_GIVEN, now: datetime
) -> None:
    """Erase the numbers and addresses of a sign-up alone, for an adult only `contact`.

    Raise `NotTheirs`.
    """
    _write_down(Step.ERASE_CONTACT, request, sign_up_id, now)
    if request.asker is Asker.ADULT:
        erasures.erase_one_contact(
            sign_up_id, phone=contact.phone, email=contact.email, by=request.by, now=now
        )
    else:
        erasures.erase_contact(sign_up_id, by=request.by, now=now)


def _write_down(
    step: Step, request: Request, sign_up_id: UUID | None, now: datetime, **counts: int
) -> None:
    if not (is_enough(request.asker, request.identity) and may_have(request.asker, step)):
        raise NotTheirs
    audit.record(
        f"request_{step}",
        by=request.by,
        subject=sign_up_id,
        now=now,
        asker=request.asker.value,
        identity=request.identity.value,
        **counts,
    )
