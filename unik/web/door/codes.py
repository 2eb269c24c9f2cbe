"""What was read or typed at a door."""

from unik.domain.pass_codes import read_payload, token_digest, token_of
from unik.domain.readings import Key, PassDigest, ShortCode
from unik.domain.scan_methods import ScanMethod
from unik.domain.short_codes import read_short_code
from unik.web.paired import door_worker
from unik.web.rate_limits import MINUTE, Limit, count

_LONGEST_SLIP = 10
"""Characters; what is longer was not typed by hand from a pass."""
_TYPED_CODES = Limit("typed codes", 60, MINUTE)
"""On one phone: no hand types faster, and guessing one of 900 million takes for ever."""


def read_code(text: str) -> tuple[Key | None, ScanMethod]:
    """Return what the code stands for, `None` for one that is not ours, and how it was read."""
    if payload := read_payload(text):
        return PassDigest(token_digest(token_of(payload)), payload), ScanMethod.CODE
    if short_code := read_short_code(text):
        return ShortCode(short_code), ScanMethod.SHORT_CODE
    return None, ScanMethod.CODE


def is_slip_of_the_finger(text: str) -> bool:
    """Say whether somebody typed too few or too many characters of a short code."""
    return len(text.strip()) <= _LONGEST_SLIP and read_short_code(text) is None


def count_typed_code() -> None:
    """Slow down guessing of short codes; answers 429 when somebody types too many."""
    count(_TYPED_CODES.of(str(door_worker().key)))
