"""What a door may take back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from unik.domain.admission import Verdict
from unik.domain.scan_methods import ScanMethod
from unik.domain.undo import PastScan, UndoRequest, judge_undo

AT = datetime(2026, 10, 30, 18, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
QUARTER = timedelta(minutes=15)


def a_scan(verdict: Verdict = Verdict.ADMITTED, **given: object) -> PastScan:
    """What door A did at half past seven."""
    ordinary = {
        "id": UUID(int=1),
        "sign_up_id": UUID(int=2),
        "method": ScanMethod.CODE,
        "door": "A",
        "happened_at": AT,
        "since_at": AT - QUARTER if verdict is Verdict.LEFT else None,
        "name": "Alva L",
        "is_undone": False,
    }
    return PastScan(verdict=verdict, **ordinary | given)


@pytest.mark.parametrize(
    ("past", "door", "after", "answer"),
    [
        (a_scan(), "A", 0 * SECOND, "undone"),
        (a_scan(Verdict.LEFT), "A", QUARTER, "undone"),
        (a_scan(), "A", QUARTER + SECOND, "too_late"),
        (a_scan(typed_in_at=AT + QUARTER), "A", 2 * QUARTER, "undone"),
        (a_scan(typed_in_at=AT + QUARTER), "A", 2 * QUARTER + SECOND, "too_late"),
        (a_scan(), "B", SECOND, "other_door"),
        (a_scan(), "B", QUARTER + SECOND, "other_door"),
        (a_scan(is_undone=True), "A", SECOND, "done_before"),
        (a_scan(Verdict.ALREADY_IN), "A", SECOND, "nothing_done"),
        (a_scan(Verdict.LEFT, since_at=None), "A", SECOND, "nothing_done"),
        (a_scan(Verdict.LEFT, since_at=None, method=ScanMethod.ADULT), "A", SECOND, "undone"),
        (a_scan(is_override=True, since_at=AT - QUARTER), "A", SECOND, "nothing_done"),
        (a_scan(is_override=True, since_at=AT - QUARTER, is_latest=True), "A", SECOND, "undone"),
        (None, "A", SECOND, "unknown"),
    ],
)
def test_the_same_door_may_for_a_quarter_of_an_hour(past, door, after, answer):
    assert judge_undo(past, door=door, now=AT + after) == answer


@pytest.mark.parametrize(
    ("asked", "happened"),
    [
        (SECOND, SECOND),
        (-SECOND, 0 * SECOND),
        (-120 * SECOND, 0 * SECOND),
        (-121 * SECOND, 2 * QUARTER),
        (3 * QUARTER, 2 * QUARTER),
    ],
)
def test_what_a_phone_took_back_happened_after_the_scan_and_before_it_was_told(asked, happened):
    request = UndoRequest(UUID(int=3), UUID(int=1), AT + asked, AT + 2 * QUARTER)

    assert request.happened_at(AT + 2 * QUARTER, not_before=AT) == AT + happened


@pytest.mark.parametrize("verdict", sorted(set(Verdict) - {Verdict.ADMITTED, Verdict.LEFT}))
def test_an_answer_that_moved_nobody_cannot_be_taken_back(verdict):
    assert judge_undo(a_scan(verdict), door="A", now=AT) == "nothing_done"
