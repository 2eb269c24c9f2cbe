"""Which requests only read, and when the others do."""

from collections.abc import Generator
from contextlib import contextmanager

from flask import Flask, before_render_template, request

from unik.databases import reading
from unik.extensions import db


def init_app(app: Flask) -> None:
    """Let GET requests read without a lock, and everything else take it until its page is made."""
    app.before_request(_begin)
    before_render_template.connect(_let_go, app)
    app.teardown_request(_end)


def expect_only_reads() -> None:
    """Let the transactions of this request leave the lock for writing to others."""
    reading.expect_only_reads(True)


def expect_a_write() -> None:
    """Let the next transaction of this request take the lock for writing."""
    reading.expect_only_reads(False)


def let_go() -> None:
    """End what was begun by reading, before something else of the same request is done."""
    db.session.rollback()


@contextmanager
def writing() -> Generator[None]:
    """Take the lock for writing within this block only; what was read before can still be read."""
    db.session.close()
    expect_a_write()
    try:
        yield
    finally:
        expect_only_reads()


def _begin() -> None:
    reading.expect_only_reads(request.method in {"GET", "HEAD", "OPTIONS"})


def _let_go(_app: Flask, **_: object) -> None:
    """Keep nobody waiting while a page is made, the slowest part: what is saved is saved by now."""
    if not reading.expects_only_reads():
        db.session.rollback()
        expect_only_reads()


def _end(_error: BaseException | None) -> None:
    reading.expect_only_reads(False)
