"""Evenings as the doors told them, for tests of the figures."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from unik.domain.admission import Doors, Verdict
from unik.domain.attendance import Attendance, Guest, attendance
from unik.domain.door_refusals import TurnedAway
from unik.domain.movements import Answer
from unik.domain.school_years import SchoolCalendar
from unik.domain.sign_up_states import Gender, Municipality, SignUpState

OPEN_AT = datetime(2026, 10, 30, 18, 0, tzinfo=UTC)
END_AT = OPEN_AT + timedelta(hours=4, minutes=30)
AFTERWARDS = END_AT + timedelta(days=1)
DOORS = Doors(
    open_at=OPEN_AT,
    last_entry_at=OPEN_AT + timedelta(hours=2),
    end_at=END_AT,
    early_minutes=10,
    reentry=True,
)
BORN_ON = date(2012, 5, 14)


def a_guest(number: int, **given: object) -> Guest:
    """Somebody with a place, born in May 2012, who did not say whether it is the first time."""
    ordinary = {
        "id": UUID(int=number),
        "state": SignUpState.ACTIVE,
        "born_on": BORN_ON,
        "first_time": None,
    }
    return Guest(**ordinary | given)


def read(number: int | None, verdict: Verdict, minutes: float = 0) -> Answer:
    """The door's answer to the guest of that number, so long after the doors opened."""
    guest = UUID(int=number) if number is not None else None
    return Answer(guest, verdict, OPEN_AT + timedelta(minutes=minutes))


def figures(
    guests: Iterable[Guest],
    answers: Iterable[Answer] = (),
    *,
    doors: Doors = DOORS,
    now: datetime = AFTERWARDS,
    turned_away: tuple[TurnedAway, ...] = (),
) -> Attendance:
    """What the evening came to, on the day after it unless `now` says otherwise."""
    return attendance(
        list(guests),
        list(answers),
        doors=doors,
        calendar=SchoolCalendar(),
        now=now,
        turned_away=turned_away,
    )


NUMBERS = st.integers(0, 9)
VERDICTS = st.sampled_from(Verdict) | st.sampled_from([Verdict.ADMITTED, Verdict.LEFT])
GUESTS = st.lists(
    st.builds(
        a_guest,
        NUMBERS,
        state=st.sampled_from(SignUpState),
        born_on=st.none() | st.dates(date(2007, 1, 1), date(2016, 12, 31)),
        first_time=st.none() | st.booleans(),
        gender=st.none() | st.sampled_from(Gender),
        municipality=st.none() | st.sampled_from(Municipality),
    ),
    unique_by=lambda guest: guest.id,
)
"""Any mixture of at most ten sign-ups."""

ANSWERS = st.lists(
    st.builds(
        read,
        st.none() | st.integers(0, 12),
        VERDICTS,
        st.floats(-600, 900) | st.integers(-1, 20).map(lambda quarters: 15 * quarters),
    ),
    max_size=60,
)
"""Repeats, exits and returns in any order, also of passes that belong to another event."""
