"""Folders for what a test run writes and throws away."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")
_ENOUGH = 2 * 1024**3


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a new folder with a short name that others may enter, in memory where there is room.

    Databases write each commit to the disk at once; a slow disk would make tests slow.
    """
    with tempfile.TemporaryDirectory(prefix="unik", dir=_memory()) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def _memory() -> Path | None:
    roomy = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH
    return _MEMORY if roomy else None
