"""Running another program beside the tests, for exactly as long as the tests run."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent

# The pipe that is read closes however the tests end, even by kill -9.
WATCH = '"$@" </dev/null & read -r _; kill -s "$STOP" $! 2>/dev/null; wait'


@contextmanager
def running(
    command: Sequence[str | Path],
    *,
    log: Path,
    stop: str = "TERM",
    environment: Mapping[str, str] | None = None,
    user: int | None = None,
    inherit: Sequence[int] = (),
) -> Iterator[int]:
    """Run `command` during the block, writing to `log`; signal `stop` ends it with us.

    Yields the number of the process that it descends from.

    It runs as `user` if given, and keeps the open files whose numbers are in `inherit`.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(
            ["sh", "-c", WATCH, "sh", *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env={**os.environ, **(environment or {}), "STOP": stop},
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            pass_fds=inherit,
            cwd=ROOT if user is None else "/",
            start_new_session=True,
        )
    assert process.stdin
    try:
        yield process.pid
    finally:
        process.stdin.close()
        process.wait(timeout=60)
