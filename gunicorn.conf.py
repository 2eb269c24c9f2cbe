"""How gunicorn serves UNIK; `docs/deploying.md` says what stands in front of it.

There is no access log here: addresses of passes are secret, and the proxy masks them.
"""

import ctypes
import gc
import os
from contextlib import suppress
from typing import Any

from flask import Flask

from unik.worker import start

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("UNIK_WORKERS", "2"))
threads = 8
preload_app = True
"""The workers share what never changes, and begin at once when one takes over."""
max_requests = 20_000
max_requests_jitter = 2_000
graceful_timeout = 20
control_socket_disable = True
accesslog = None
loglevel = "warning"

_ARENAS = -8
"""What glibc calls M_ARENA_MAX. Only one thread runs Python at a time, so several places to
allocate from make nothing quicker: 200 MiB after a busy evening are 180 with one."""
with suppress(AttributeError):
    ctypes.CDLL(None).mallopt(_ARENAS, 1)


def when_ready(_server: object) -> None:
    """Leave what is loaded alone from now on, so that it stays shared by the workers."""
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """Let jobs be done also while nobody asks for a page; of all workers one does them."""
    served = worker.app.callable
    if isinstance(served, Flask) and "post_office" in served.extensions:
        start(served)
