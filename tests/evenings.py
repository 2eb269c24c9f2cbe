"""Evenings that have happened: scans as the door would have written them."""

import random
from datetime import date, datetime, timedelta
from uuid import uuid4

from unik.domain.admission import Direction, Verdict
from unik.domain.scan_methods import ScanMethod
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, Scan, SignUp

MINUTE = timedelta(minutes=1)


def a_scan(event: Event, sign_up: SignUp | None, verdict: Verdict, at: datetime) -> Scan:
    """One answer at door A; without a sign-up, to a code that is nobody's."""
    scan = Scan(
        id=uuid4(),
        event_id=event.id,
        sign_up_id=sign_up.id if sign_up else None,
        door="A",
        method=ScanMethod.CODE,
        direction=Direction.OUT if verdict is Verdict.LEFT else Direction.IN,
        verdict=verdict,
        scanned_at=at,
        happened_at=at,
        received_at=at,
        people_inside=0,
    )
    db.session.add(scan)
    db.session.commit()
    return scan


def a_crowd(event: Event, size: int, seed: int) -> None:
    """Add so many sign-ups in any state and what the doors answered them, always the same."""
    chance = random.Random(seed)
    answers = [Verdict.ADMITTED, Verdict.LEFT, Verdict.ADMITTED, *Verdict]
    for number in range(size):
        sign_up = _somebody(event, number, chance)
        db.session.add(sign_up)
        db.session.flush()
        for _ in range(chance.randrange(6)):
            at = event.doors_open_at + chance.randrange(-30, 300) * MINUTE
            known = sign_up if chance.random() < 0.9 else None
            a_scan(event, known, chance.choice(answers), at)
    db.session.commit()


def _somebody(event: Event, number: int, chance: random.Random) -> SignUp:
    born = date(2009, 1, 1) + timedelta(days=chance.randrange(1800))
    return SignUp(
        id=uuid4(),
        event_id=event.id,
        form_id=uuid4(),
        state=chance.choice(list(SignUpState)),
        signed_up_at=event.created_at,
        born_on=born if chance.random() < 0.9 else None,
        first_time=chance.choice([None, False, True]),
        short_code=f"{number:06}",
    )
