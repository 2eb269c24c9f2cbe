"""UNIK as browser tests serve it: `gunicorn tests.browser.served:app`.

The file named in SERVED_AT says from which moment on the clocks run; empty is the real time.
SERVED_RELEASE, if set, stands for what the static files of another release would be known by,
and SERVED_SETTINGS holds, as JSON, what this installation has settled for itself.
"""

import json
import os
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

import time_machine

import unik.app
from tests.apps import an_app


class Clocks:
    """The clocks of this process, which follow a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._followed: int | None = None
        self._travel = ExitStack()
        self._setting = Lock()

    def follow(self) -> None:
        """Let the clocks run from the moment in the file, if it has been written again.

        The same moment written again counts: a process that missed what came in between
        would else be ahead of the others.
        """
        with self._setting:
            written = self._file.stat().st_mtime_ns
            if written != self._followed:
                self._set(self._file.read_text(), written)

    def _set(self, moment: str, written: int) -> None:
        self._travel.close()
        if moment:
            # Processes notice at different times, and must agree all the same.
            late = timedelta(microseconds=(time.time_ns() - written) // 1000)
            travel = time_machine.travel(datetime.fromisoformat(moment) + late, tick=True)
            self._travel.enter_context(travel)
        self._followed = written


if _release := os.environ.get("SERVED_RELEASE"):
    unik.app._version_of = lambda _folder: _release
_clocks = Clocks(Path(os.environ["SERVED_AT"]))
_settings = json.loads(os.environ.get("SERVED_SETTINGS", "{}"))
_unik = an_app(os.environ["SERVED_DATABASE"], PROPAGATE_EXCEPTIONS=False, **_settings)


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request at the time that the test has set."""
    _clocks.follow()
    return _unik(environ, start_response)
