"""Running another program beside the tests, for exactly as long as the tests run."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

# The pipe closes however the tests end, even by kill -9, so nothing is left running.
WATCH = """
exec 3<&0
"$@" 3<&- </dev/null &
child=$!
(read -r _ <&3; kill -s "$STOP" "$child" 2>/dev/null) &
wait "$child"
"""


@contextmanager
def running(
    command: Sequence[str | Path],
    *,
    log: Path,
    stop: str = "TERM",
    environment: Mapping[str, str] | None = None,
    user: int | None = None,
    cwd: Path | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `command` during the block, writing to `log`; signal `stop` ends it with us."""
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
            cwd=cwd,
            start_new_session=True,
        )
    assert process.stdin
    try:
        yield process
    finally:
        process.stdin.close()
        process.wait(timeout=60)
