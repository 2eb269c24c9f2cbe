"""Which requests only read."""

from flask import Flask, request

from unik import sqlite


def init_app(app: Flask) -> None:
    """Let GET requests read without a lock, and everything else take it at once."""
    app.before_request(_begin)
    app.teardown_request(_end)


def expect_a_write() -> None:
    """Let the next transaction of this request take the lock for writing."""
    sqlite.expect_only_reads(False)


def _begin() -> None:
    sqlite.expect_only_reads(request.method in {"GET", "HEAD", "OPTIONS"})


def _end(_error: BaseException | None) -> None:
    sqlite.expect_only_reads(False)
