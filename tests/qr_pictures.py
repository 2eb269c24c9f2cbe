"""Reading the code in a picture of ours back."""

import re

import cv2
import numpy as np

QUIET_ZONE = 4
"""Modules around the code (ISO/IEC 18004)."""
_PIXELS = 8


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
