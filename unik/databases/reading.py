"""Whether the transactions that follow in this thread only read."""

from contextvars import ContextVar

_only_reads: ContextVar[bool] = ContextVar("only_reads", default=False)


def expect_only_reads(expected: bool) -> None:
    """Say whether the transactions that follow in this thread only read."""
    _only_reads.set(expected)


def expects_only_reads() -> bool:
    """Tell whether they do."""
    return _only_reads.get()
