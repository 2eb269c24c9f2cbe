"""The picture of a pass's code."""

import re
from random import Random
from uuid import UUID

import cv2
import numpy as np
import pytest

from unik.domain.pass_codes import PassCodes
from unik.web.qr import pass_picture

_CODES = PassCodes([bytes(range(32))])
QUIET_ZONE = 4
VERSION_2 = 25
_PIXELS = 8


def a_payload(seed: int) -> str:
    random = Random(seed)
    event_id, sign_up_id = (UUID(int=random.getrandbits(128)) for _ in range(2))
    return _CODES.issue(event_id, sign_up_id, 1).payload


def painted(side: int, path: str) -> np.ndarray:
    """Return the modules, dark ones 0 and light ones 255, read back from the SVG path."""
    modules = np.full((side, side), 255, np.uint8)
    strokes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)
    assert "".join("M{} {}h{}v1h-{}z".format(*each, each[2]) for each in strokes) == path
    for x, y, length in (map(int, each) for each in strokes):
        modules[y, x : x + length] = 0
    return modules


def read(modules: np.ndarray) -> str:
    """Return what the code inside its quiet zone says; finding it is for the camera's tests."""
    near, far = QUIET_ZONE * _PIXELS, (len(modules) - QUIET_ZONE) * _PIXELS
    corners = np.float32([[[near, near], [far, near], [far, far], [near, far]]])
    picture = cv2.resize(modules, None, fx=_PIXELS, fy=_PIXELS, interpolation=cv2.INTER_NEAREST)
    return cv2.QRCodeDetector().decode(picture, corners)[0]


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
