"""UNIK as benchmarks serve it: `tests.benchmarks.served:app`."""

import os

from tests.apps import an_app

app = an_app(os.environ["BENCHMARK_DATABASE"], TESTING=False)
