"""Doing the jobs: in a thread beside the requests, or in a process of its own."""

import atexit
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from typing import Any, cast
from uuid import uuid4

from flask import Flask

from unik.extensions import db
from unik.jobs import JOBS, Job
from unik.services import leases
from unik.web import clock

_TASK = "jobs"
_LEASE = timedelta(minutes=1)
_PAUSE_SECONDS = 10
_PATIENCE_SECONDS = 5
"""For a job to come to its end when the process is asked to; what is not done is done later."""
_WORKER = "worker"

logger = logging.getLogger(__name__)
_starting = Lock()


class Worker:
    """Does what is due while it holds the lease; of all processes one does."""

    def __init__(self, app: Flask, jobs: list[Job] = JOBS) -> None:
        self._app = app
        self._jobs = jobs
        self._id = uuid4()
        self._due: dict[str, datetime] = {}
        self._stopped = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Work in a thread, until `stop()` or the end of the process."""
        self._thread = Thread(target=self.run, name="unik-worker", daemon=True)
        self._thread.start()
        atexit.register(self.stop)

    def run(self) -> None:
        """Work until somebody calls `stop()`."""
        while not self._stopped.is_set():
            self.work()
            self._stopped.wait(_PAUSE_SECONDS)
        self._in_context(lambda: leases.let_go(_TASK, self._id))

    def stop(self) -> None:
        """Finish what is being done and leave the lease to others."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_SECONDS)

    def work(self) -> int:
        """Do what is due now, if it is this worker's turn; return how much was done."""
        done = 0
        for job in filter(self._is_due, self._jobs):
            if self._stopped.is_set() or not self._is_our_turn():
                break
            done += self._do(job)
        return done

    def _is_due(self, job: Job) -> bool:
        return job.name not in self._due or self._due[job.name] <= clock.now()

    def _is_our_turn(self) -> bool:
        now = clock.now()
        return bool(
            self._in_context(lambda: leases.take(_TASK, self._id, until=now + _LEASE, now=now))
        )

    def _do(self, job: Job) -> int:
        now = clock.now()
        self._due[job.name] = now + job.every
        return self._in_context(lambda: job.run(now)) or 0

    def _in_context(self, act: Any) -> Any:
        """Do something with a session of its own; what goes wrong is logged, and tried later.

        The kind of error is all that is logged: its words may quote somebody's data.
        """
        with self._app.app_context():
            try:
                return act()
            except Exception as error:
                db.session.rollback()
                logger.error("a job failed: %s", type(error).__name__)
                return None


def init_app(app: Flask) -> None:
    """Let the first request of each process start its worker, where there is to be one."""
    app.before_request(lambda: start(app))


def start(app: Flask) -> None:
    """Start the worker of this process once; a process that forks must not have one itself."""
    settings = cast("Mapping[str, Any]", app.config)
    if _WORKER in app.extensions or not settings["WORKER"] or app.testing:
        return
    with _starting:
        if _WORKER not in app.extensions:
            app.extensions[_WORKER] = Worker(app)
            app.extensions[_WORKER].start()
