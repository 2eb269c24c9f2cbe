"""UNIK as benchmarks serve it: `tests.benchmarks.served:app`."""

import os

from tests.apps import an_app

# All the load comes from one network address.
app = an_app(
    os.environ["BENCHMARK_DATABASE"],
    TESTING=False,
    WORKER=True,
    SIGN_UPS_PER_ADDRESS=1_000_000,
)
