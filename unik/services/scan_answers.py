"""What a door is told once a scan has been kept."""

from dataclasses import replace
from datetime import datetime

from unik.domain.admission import Verdict
from unik.domain.ages import age_on
from unik.domain.checks import Check, checks
from unik.domain.door_answers import Guest, OtherEvening, Outcome, ScanAnswer
from unik.domain.eligibility import Eligibility
from unik.domain.names import door_name
from unik.domain.readings import Reading
from unik.domain.shared_doors import other_door, own_door
from unik.domain.sign_up_states import SignUpState
from unik.queries.situations import ShownSignUp, Situation
from unik.queries.waiting_list import place_in_line

_REVIEWED = {Eligibility.REVIEW_IF_DECLARED, Eligibility.REVIEW}


def answer(
    reading: Reading,
    situation: Situation,
    outcome: Outcome,
    age: Eligibility,
    *,
    door: str,
    now: datetime,
) -> ScanAnswer:
    """Return what `door` is told about a reading, received now, that came to `outcome`."""
    return ScanAnswer(
        scan_id=reading.id,
        direction=reading.direction,
        outcome=outcome,
        event_id=situation.event_id,
        sign_up_id=situation.shown.id if situation.shown else None,
        head_count=replace(situation.head_count, inside=outcome.people_inside),
        doors_open_at=situation.doors.open_at,
        last_entry_at=situation.doors.last_entry_at,
        guest=_guest(situation, age, door),
        other_evening=_other_evening(situation),
        may_go_home=outcome.verdict is Verdict.LEFT
        and outcome.moved_somebody
        and situation.doors.reentry,
        clock_is_off=reading.times(now).clock_is_off(not_before=situation.worked_from),
        local_verdict=reading.local_verdict,
    )


def asks_first(situation: Situation, reading: Reading, age: Eligibility) -> bool:
    """Say whether staff look at somebody who may come in before anything is kept."""
    has_room = situation.head_count.room_left > 0
    is_looked_at = situation.doors.shows_first or bool(_checks_of(situation, age))
    return is_looked_at and has_room and not reading.shows_who


def _checks_of(situation: Situation, age: Eligibility) -> tuple[Check, ...]:
    """Return what staff look at in whoever was shown; nothing where the pass is not valid."""
    shown = situation.shown
    if shown is None or shown.state is not SignUpState.ACTIVE:
        return ()
    return checks(
        is_named=bool(shown.name),
        was_reviewed=age in _REVIEWED,
        age=_age(situation, shown),
        note=situation.doors.note,
    )


def _guest(situation: Situation, age: Eligibility, door: str) -> Guest | None:
    """Return what the door may see of somebody who belongs to this event."""
    shown = situation.shown
    if shown is None or not situation.belongs_here:
        return None
    looked_at = _checks_of(situation, age)
    note = situation.doors.note if Check.ORGANIZERS_NOTE in looked_at else None
    return Guest(
        name=door_name(shown.name) if shown.name else None,
        age=_age(situation, shown),
        born=shown.born_on.year if shown.born_on else None,
        first_time=shown.first_time,
        checks=looked_at,
        note=note.text if note else None,
        gone_home=shown.gone_home_at is not None,
        other_door=other_door(own_door(shown.token_digest, situation.doors.shared), door),
        was_declined=shown.state is SignUpState.DECLINED,
        place_in_line=place_in_line(shown.id) if shown.state is SignUpState.WAITING else None,
    )


def _age(situation: Situation, shown: ShownSignUp) -> int | None:
    return age_on(situation.doors_on, shown.born_on) if shown.born_on else None


def _other_evening(situation: Situation) -> OtherEvening | None:
    if situation.shown is None or situation.belongs_here:
        return None
    return situation.shown.evening
