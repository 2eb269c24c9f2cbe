"""Doing many things, each in a transaction of its own."""

from collections.abc import Callable, Iterable

from unik.extensions import db


def do_each(acts: Iterable[Callable[[], int]]) -> int:
    """Do all of them and return how much they did together.

    What fails is undone and keeps nobody else from their turn; the first failure is raised
    when all have had it. What was read to find them holds no lock or snapshot.
    """
    done = 0
    failures: list[Exception] = []
    for act in acts:
        db.session.rollback()
        try:
            done += act()
        except Exception as failure:
            db.session.rollback()
            failures.append(failure)
    if failures:
        raise failures[0]
    return done
