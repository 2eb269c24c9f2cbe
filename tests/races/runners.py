"""What each process of a race does."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from uuid import UUID, uuid4

from tests.builders import DURING, WEEK_BEFORE
from tests.cast import ALVA
from tests.races.racing import together, together_before
from tests.scanning import key_of, show
from tests.services.waiting import TERMS
from unik.domain.applications import Application
from unik.domain.door_answers import Outcome
from unik.domain.door_workers import DoorWorker
from unik.domain.reviews import Decision
from unik.domain.school_years import SchoolCalendar
from unik.extensions import db
from unik.models import Event
from unik.services import reviews, sign_ups
from unik.services.pairing import PairingSpent, pair
from unik.services.reissues import IssuedMeanwhile, reissue
from unik.services.reviews import DecisionRefused
from unik.services.sign_ups import NotCancellable, SignUpRefused
from unik.web.codes import pass_codes

SIGNED_UP = "signed_up"


def an_application(name: str | None, form_id: UUID | None = None) -> Application:
    """Somebody of the right age."""
    return Application(
        form_id=form_id or uuid4(),
        name=name,
        born_on=date(2011, 1, 30),
        adult_phone=None,
        declared_year_seven=False,
        language="sv",
    )


def sign_up_at_once(event_id: UUID, application: Application) -> tuple[str, UUID | None]:
    """Sign up when everybody has seen the same free places; say what came of it."""
    event = read_and_let_go(event_id)
    together()
    return sign_up_now(event, application)


def sign_up_and_cancel(event_id: UUID, who: str, tries: int) -> list[str]:
    """Sign up so many people, but in the first half cancel every third that was signed up."""
    event = read_and_let_go(event_id)
    together()
    answers = []
    for number in range(tries):
        answer, sign_up_id = sign_up_now(event, an_application(f"{who} {number}"))
        answers.append(answer)
        if sign_up_id and number < tries // 2 and number % 3 == 0:
            sign_ups.cancel(sign_up_id, **TERMS, now=WEEK_BEFORE)
    return answers


def cancel_all(sign_up_ids: Sequence[UUID]) -> int:
    """Cancel them one after the other, each while others do something to it; count successes."""
    cancelled = 0
    for sign_up_id in sign_up_ids:
        together()
        try:
            sign_ups.cancel(sign_up_id, **TERMS, now=DURING)
            cancelled += 1
        except NotCancellable:
            pass
    return cancelled


def sign_up_all(event_id: UUID, names: Sequence[str]) -> int:
    """Sign them up one after the other, in step with the others; count successes."""
    event = read_and_let_go(event_id)
    signed_up = 0
    for name in names:
        together()
        signed_up += sign_up_now(event, an_application(name))[0] == SIGNED_UP
    return signed_up


def scan_in_step(event_id: UUID, by: DoorWorker, payloads: Sequence[str]) -> list[Outcome]:
    """Show each pass at one door when every other door is ready for the same pass."""
    outcomes = []
    for payload in payloads:
        together()
        outcomes.append(show(event_id, key_of(payload), by).outcome)
    return outcomes


def scan_when_all_have_read(event_id: UUID, by: DoorWorker, payload: str) -> Outcome:
    """Show one pass; where the database lets doors read at once, nobody claims before all have."""
    reads_at_once = db.engine.dialect.name == "postgresql"
    together()
    with together_before("UPDATE sign_up") if reads_at_once else nullcontext():
        return show(event_id, key_of(payload), by).outcome


def scan_each_twice(
    event_id: UUID, by: DoorWorker, payloads: Sequence[str]
) -> list[tuple[Outcome, Outcome]]:
    """Show every pass and send each scan again with the same id; return both answers."""
    together()
    answers = []
    for payload in payloads:
        key, scan_id = key_of(payload), uuid4()
        first, again = (show(event_id, key, by, scan_id=scan_id).outcome for _ in range(2))
        answers.append((first, again))
    return answers


def send_the_same_scan(event_id: UUID, by: DoorWorker, payload: str, scan_id: UUID) -> Outcome:
    """Send a scan that others send in the same instant."""
    together()
    return show(event_id, key_of(payload), by, scan_id=scan_id).outcome


def decide_at_once(event_id: UUID, sign_up_id: UUID, decision: Decision, by: UUID) -> str:
    """Decide when everybody is ready to; where the database lets all read at once, all have."""
    reads_at_once = db.engine.dialect.name == "postgresql"
    together()
    with together_before("UPDATE sign_up") if reads_at_once else nullcontext():
        return _decide(event_id, sign_up_id, decision, by)


def undo_at_once(event_id: UUID, sign_up_id: UUID, by: UUID) -> str:
    """Take a decision back in the same instant as others do so with theirs."""
    together()
    return _decide(event_id, sign_up_id, Decision.UNDO, by)


def reissue_at_once(event_id: UUID, sign_up_id: UUID, by: UUID) -> bool:
    """Give out a new pass when every door has seen the same one; say whether this door did."""
    reads_at_once = db.engine.dialect.name == "postgresql"
    together()
    with together_before("UPDATE sign_up") if reads_at_once else nullcontext():
        try:
            reissue(
                event_id,
                sign_up_id,
                serial=1,
                born_on=ALVA["born_on"],
                codes=pass_codes(),
                by=by,
                now=DURING,
            )
        except IssuedMeanwhile:
            return False
    return True


def pair_at_once(token: str) -> bool:
    """Open the link when every phone has it; say whether this phone was paired."""
    together()
    try:
        pair(token, signed_in=None, now=DURING)
    except PairingSpent:
        return False
    return True


def _decide(event_id: UUID, sign_up_id: UUID, decision: Decision, by: UUID) -> str:
    event = db.session.get_one(Event, event_id)
    try:
        facts = {"calendar": SchoolCalendar({}), "by": by, "now": WEEK_BEFORE}
        reviews.decide(event, sign_up_id, decision, **TERMS, **facts)
    except DecisionRefused as refusal:
        return refusal.hindrance.value
    return decision.value


def read_and_let_go(event_id: UUID) -> Event:
    """Return the event as it is now, holding no lock."""
    event = db.session.get_one(Event, event_id)
    db.session.expunge_all()
    db.session.rollback()
    return event


def sign_up_now(event: Event, application: Application) -> tuple[str, UUID | None]:
    try:
        sign_up_id = sign_ups.sign_up(
            event, application, codes=pass_codes(), calendar=SchoolCalendar({}), now=WEEK_BEFORE
        )
    except SignUpRefused as refusal:
        return refusal.objection.value, None
    return SIGNED_UP, sign_up_id
