"""Gunicorn in processes of its own, which begin with everything imported."""

import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from gunicorn.app import wsgiapp

from tests.forking import FORKING
from tests.processes import ROOT

_HOW = (
    *("--no-control-socket", "--preload", "--worker-class", "gthread"),
    *("--workers", "2", "--threads", "8"),
    # A worker that is told to stop while it starts may not hear it.
    *("--graceful-timeout", "2"),
)
_PATIENCE_SECONDS = 60


@contextmanager
def serving(door: socket.socket, *, log: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Serve `tests.browser.served` at the open door during the block, writing to `log`.

    The server takes over a port that is open already, so nobody can take it from under us.
    """
    watched, ours = FORKING.Pipe(duplex=False)
    process = FORKING.Process(target=_serve, args=(door, watched, log, dict(environment)))
    process.start()
    watched.close()
    try:
        yield
    finally:
        ours.close()
        process.join(_PATIENCE_SECONDS)
        assert process.exitcode is not None, f"The server does not stop:\n{log.read_text()}"


def _serve(
    door: socket.socket, watched: Connection, log: Path, environment: Mapping[str, str]
) -> None:
    os.setsid()
    Thread(target=_stop_when_closed, args=(watched,), daemon=True).start()
    with log.open("ab") as output:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), stream.fileno())
    os.chdir(ROOT)
    os.environ.update(environment)
    sys.argv = ["gunicorn", *_HOW, "--bind", f"fd://{door.fileno()}", "tests.browser.served:app"]
    wsgiapp.run()


def _stop_when_closed(watched: Connection) -> None:
    """Stop when the other end is closed, as it is however the tests end, even by kill -9."""
    with suppress(EOFError):
        watched.recv()
    os.kill(os.getpid(), signal.SIGINT)
