"""Processes that are forked from one that has imported everything, which takes seconds."""

import multiprocessing

FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(
    ["tests.races.ready", "gunicorn.app.wsgiapp", "gunicorn.workers.gthread"]
)
