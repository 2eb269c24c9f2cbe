"""Pictures for Chromium's pretended camera."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

WIDTH, HEIGHT, MARGIN = 640, 480, 40
FRAMES_PER_SECOND = 30
"""Chromium plays a film of single pictures at this speed, whatever the film says."""


def film(pictures: Sequence[bytes], folder: Path, *, seconds_each: float = 2) -> Path:
    """Return a film of PNG pictures, one after the other on grey; a camera repeats it for ever."""
    for number, picture in enumerate(pictures):
        # All of one size: ffmpeg begins anew where the size changes, and drops what it had.
        cv2.imwrite(str(folder / f"picture{number:03}.png"), _fitted(picture))
    made = folder / "camera.mjpeg"
    pictures_in = ("-framerate", str(1 / seconds_each), "-i", folder / "picture%03d.png")
    frames = f"fps={FRAMES_PER_SECOND},format=yuvj420p"
    film_out = ("-vf", frames, "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", made)
    subprocess.run(["ffmpeg", "-loglevel", "error", *pictures_in, *film_out], check=True)
    return made


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
