"""Pictures for Chromium's pretended camera."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT = 640, 480
FRAMES_PER_SECOND = 30
"""Chromium plays a film of single pictures at this speed, whatever the film says."""


def film(pictures: Sequence[bytes], folder: Path, *, seconds_each: float = 2) -> Path:
    """Return a film of PNG pictures, one after the other on grey; a camera repeats it for ever."""
    for number, picture in enumerate(pictures):
        (folder / f"picture{number:03}.png").write_bytes(picture)
    fitted = (
        f"scale={WIDTH - 80}:{HEIGHT - 80}:force_original_aspect_ratio=decrease,"
        f"pad={WIDTH}:{HEIGHT}:-1:-1:gray,fps={FRAMES_PER_SECOND},format=yuvj420p"
    )
    made = folder / "camera.mjpeg"
    pictures_in = ("-framerate", str(1 / seconds_each), "-i", folder / "picture%03d.png")
    film_out = ("-vf", fitted, "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg", made)
    subprocess.run(["ffmpeg", "-loglevel", "error", *pictures_in, *film_out], check=True)
    return made
