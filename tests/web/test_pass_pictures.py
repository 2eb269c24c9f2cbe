"""The picture of a pass's code."""

from random import Random
from uuid import UUID

import pytest

from tests.qr_pictures import QUIET_ZONE, painted, read
from unik.domain.pass_codes import PassCodes
from unik.web.qr import pass_picture

_CODES = PassCodes([bytes(range(32))])
VERSION_2 = 25


def a_payload(seed: int) -> str:
    random = Random(seed)
    event_id, sign_up_id = (UUID(int=random.getrandbits(128)) for _ in range(2))
    return _CODES.issue(event_id, sign_up_id, 1).payload


@pytest.mark.parametrize("seed", range(20))
def test_a_reader_reads_the_very_code_in_the_picture(seed):
    payload = a_payload(seed)

    modules = painted(*pass_picture(payload))

    assert read(modules) == payload


@pytest.mark.parametrize("seed", range(20))
def test_the_picture_is_small_and_has_its_quiet_zone(seed):
    side, path = pass_picture(a_payload(seed))

    modules = painted(side, path)

    inner = slice(QUIET_ZONE, -QUIET_ZONE)
    assert side == VERSION_2 + 2 * QUIET_ZONE
    assert len(path) <= 2_500
    assert (modules == 0).sum() == (modules[inner, inner] == 0).sum() > 0
