"""Pictures for Chromium's pretended camera, and Chromiums that have one."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import cv2
import numpy as np
from playwright.sync_api import Browser

WIDTH, HEIGHT, MARGIN = 640, 480, 40
FRAMES_PER_SECOND = 30
"""Chromium plays a film of single pictures at this speed, whatever the film says."""


class Cameras:
    """Chromiums with a camera, for one visitor after the other: starting one takes seconds.

    Chromium reads its film anew whenever a page turns the camera on.
    """

    def __init__(self, start: Callable[[Path], Browser], folder: Path) -> None:
        self._start = start
        self._films = (folder / f"camera{number}.mjpeg" for number in count(1))
        self._idle: list[tuple[Path, Browser]] = []

    @contextmanager
    def showing(self, film: Path) -> Iterator[Browser]:
        """Give a browser that nobody else uses, and whose camera shows the film."""
        shown, browser = self._idle.pop() if self._idle else (next(self._films), None)
        draft = shown.with_suffix(".draft")
        shutil.copyfile(film, draft)
        draft.replace(shown)
        browser = browser or self._start(shown)
        try:
            yield browser
        finally:
            self._idle.append((shown, browser))

    def close(self) -> None:
        """Close every browser."""
        for _, browser in self._idle:
            browser.close()


def film(pictures: Sequence[bytes], folder: Path, *, seconds_each: float = 2) -> Path:
    """Return a film of PNG pictures, one after the other on grey; a camera repeats it for ever."""
    times = round(seconds_each * FRAMES_PER_SECOND)
    made = folder / "camera.mjpeg"
    made.write_bytes(b"".join(times * _frame(picture) for picture in pictures))
    return made


def _frame(png: bytes) -> bytes:
    _, jpeg = cv2.imencode(".jpg", _fitted(png), [cv2.IMWRITE_JPEG_QUALITY, 90])
    return jpeg.tobytes()


def _fitted(png: bytes) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    high, wide = picture.shape[:2]
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
    picture = cv2.resize(picture, (round(wide * scale), round(high * scale)))
    high, wide = picture.shape[:2]
    top, left = (HEIGHT - high) // 2, (WIDTH - wide) // 2

    grey = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    grey[top : top + high, left : left + wide] = picture
    return grey
