"""Giving out a pass anew at the door, to somebody whose pass is lost or in other hands."""

from datetime import date, datetime
from random import SystemRandom
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from unik.domain.errors import UnikError
from unik.domain.messages import MessageKind
from unik.domain.pass_codes import PassCode, PassCodes, manage_digest, token_digest
from unik.domain.short_codes import new_short_code
from unik.domain.sign_up_states import SIGNED_UP
from unik.extensions import db
from unik.models import EntryPass, SignUp
from unik.services import audit
from unik.services.outbox import post

_TRIES = 5
"""Short codes drawn before giving up."""


class NotTheBirthDate(UnikError):
    """Somebody has said another birth date than the one in the sign-up."""


class IssuedMeanwhile(UnikError):
    """The pass was issued anew since the page was opened, at this door or another."""


class NothingToReissue(UnikError):
    """There is no such sign-up at the event, or it has no place."""


def reissue(
    event_id: UUID,
    sign_up_id: UUID,
    *,
    serial: int,
    born_on: date,
    codes: PassCodes,
    by: UUID,
    now: datetime,
) -> None:
    """Replace the pass whose `serial` the door saw by a new one with a short code of its own.

    The old codes answer "replaced" from now on, and a guest who gave an address is sent the
    new pass. Of many doors that do so at once one does. Raises `NotTheBirthDate`,
    `IssuedMeanwhile` and `NothingToReissue`.
    """
    for _ in range(_TRIES):
        try:
            old_code = _replace(event_id, sign_up_id, serial, born_on)
        except IntegrityError:
            db.session.rollback()
            continue
        code = codes.issue(event_id, sign_up_id, serial + 1)
        _issue(code, sign_up_id, serial + 1, replaces=old_code, now=now)
        audit.record("reissue_pass", by=by, subject=sign_up_id, now=now, serial=serial + 1)
        post(MessageKind.REISSUED, sign_up_id, now=now, occasion=f"serial {serial + 1}")
        db.session.commit()
        return
    raise LookupError("no free short code")


def _replace(event_id: UUID, sign_up_id: UUID, serial: int, born_on: date) -> str:
    """Claim the next serial, and return the short code that went with the one before."""
    old_code = db.session.scalar(
        select(SignUp.short_code).where(SignUp.id == sign_up_id, SignUp.serial == serial)
    )
    claimed = db.session.scalar(
        update(SignUp)
        .where(SignUp.id == sign_up_id, SignUp.event_id == event_id)
        .where(SignUp.serial == serial, SignUp.born_on == born_on)
        .where(SignUp.state.in_(SIGNED_UP))
        .values(serial=serial + 1, short_code=new_short_code(SystemRandom()))
        .execution_options(synchronize_session=False)
        .returning(SignUp.id)
    )
    if claimed is None or old_code is None:
        raise _hindrance(event_id, sign_up_id, born_on)
    return old_code


def _hindrance(event_id: UUID, sign_up_id: UUID, born_on: date) -> UnikError:
    """Say why nothing was claimed; only who knows the date hears that somebody was faster."""
    found = db.session.execute(
        select(SignUp.born_on)
        .where(SignUp.id == sign_up_id, SignUp.event_id == event_id)
        .where(SignUp.state.in_(SIGNED_UP))
    ).one_or_none()
    db.session.rollback()
    if found is None:
        return NothingToReissue()
    return IssuedMeanwhile() if found.born_on == born_on else NotTheBirthDate()


def _issue(code: PassCode, sign_up_id: UUID, serial: int, *, replaces: str, now: datetime) -> None:
    db.session.execute(
        insert(EntryPass).values(
            sign_up_id=sign_up_id,
            serial=serial,
            token_digest=token_digest(code.token),
            manage_digest=manage_digest(code.manage_token),
            issued_at=now,
        )
    )
    db.session.execute(
        update(EntryPass)
        .where(EntryPass.sign_up_id == sign_up_id, EntryPass.serial == serial - 1)
        .values(replaced_short_code=replaces)
        .execution_options(synchronize_session=False)
    )
