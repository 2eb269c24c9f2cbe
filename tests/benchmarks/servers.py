"""Servers to measure, run as `gunicorn.conf.py` says."""

import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil

from tests.processes import ROOT, running

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running gunicorn."""

    port: int
    watcher: int
    """The number of the process that gunicorn's descend from."""

    def cpu_seconds(self) -> float:
        """Return how long its processes have worked."""
        times = [process.cpu_times() for process in self._processes()]
        return sum(each.user + each.system for each in times)

    def memory(self) -> int:
        """Return the bytes that its processes hold, shared ones counted once (PSS)."""
        return sum(process.memory_full_info().pss for process in self._processes())

    def kill_a_worker(self, chance: Random) -> None:
        """End one of its workers at once, in the middle of whatever it does."""
        master, *_ = psutil.Process(self.watcher).children()
        if workers := master.children():
            with suppress(psutil.NoSuchProcess):
                chance.choice(workers).kill()

    def allow_files(self, largest: int) -> None:
        """Let no worker write beyond that many bytes in any file, as on a full disk."""
        for process in self._processes():
            process.rlimit(psutil.RLIMIT_FSIZE, (largest, psutil.RLIM_INFINITY))

    def _processes(self) -> list[psutil.Process]:
        """Return the master and its workers, of which one may have started late."""
        return psutil.Process(self.watcher).children(recursive=True)


@contextmanager
def serving(app: str, database_url: str, folder: Path) -> Iterator[Server]:
    """Serve the app named like `module:app` on that database."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as door:
        port = door.getsockname()[1]
        command = [
            *(sys.executable, "-m", "gunicorn", "--config", ROOT / "gunicorn.conf.py"),
            *("--no-control-socket", "--bind", f"fd://{door.fileno()}", app),
        ]
        log = folder / f"{app.replace(':', '-')}.log"
        environment = {"BENCHMARK_DATABASE": database_url}
        with running(
            command, log=log, stop="INT", environment=environment, inherit=[door.fileno()]
        ) as watcher:
            _wait_until_it_answers(port, log)
            yield Server(port, watcher)


def _wait_until_it_answers(port: int, log: Path) -> None:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/halsa", timeout=PATIENCE_SECONDS).close()
    except urllib.error.HTTPError as answer:
        answer.close()
    except OSError as error:
        raise AssertionError(f"The server does not answer:\n{log.read_text()}") from error
