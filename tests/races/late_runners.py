"""What phones that were cut off do once they have the net again, in processes of their own."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from tests.builders import DURING
from tests.races.racing import together
from tests.scanning import key_of, show
from unik.domain.admission import Verdict
from unik.domain.door_answers import Outcome
from unik.domain.door_workers import DoorWorker

MINUTE = timedelta(minutes=1)


def upload_in_step(
    event_id: UUID, by: DoorWorker, scans: Sequence[tuple[UUID, str]], *, twice: bool = False
) -> list[Outcome]:
    """Tell of each pass that was let in when every other door is ready to tell of the same."""
    outcomes: list[Outcome] = []
    for minute, (scan_id, payload) in enumerate(scans):
        together()
        outcomes += [
            show(
                event_id,
                key_of(payload),
                by,
                scan_id=scan_id,
                scanned_at=DURING + minute * MINUTE,
                local_verdict=Verdict.ADMITTED,
                now=DURING + 60 * MINUTE,
            ).outcome
            for _ in range(2 if twice else 1)
        ]
    return outcomes


def scan_and_upload(
    event_id: UUID, by: DoorWorker, scans: Sequence[tuple[UUID, str]]
) -> list[Outcome]:
    """Ask about each pass with the net, as others tell of the same pass."""
    outcomes: list[Outcome] = []
    for minute, (scan_id, payload) in enumerate(scans):
        together()
        at = DURING + minute * MINUTE
        key, now = key_of(payload), DURING + 60 * MINUTE
        outcomes.append(show(event_id, key, by, scan_id=scan_id, scanned_at=at, now=now).outcome)
    return outcomes
