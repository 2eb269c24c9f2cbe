"""When staff may work a door."""

from datetime import datetime, timedelta

from unik.domain.roles import PLANNERS, Role

BEFOREHAND = timedelta(hours=2)
AFTERWARDS = timedelta(hours=2)
"""Door rights last from two hours before doors to two hours after the end (PRODUCT, "The door")."""

REPORTS_FOR = timedelta(days=7)
"""After the end, for what a phone without the net has not sent yet (spec/pass-format.md)."""


def is_over(ends_at: datetime, now: datetime) -> bool:
    """Say whether all work at the door of an event is done."""
    return now > ends_at + AFTERWARDS


def is_open_for_work(doors_open_at: datetime, ends_at: datetime, role: Role, now: datetime) -> bool:
    """Say whether the door may be worked at `now`; those who plan may at any time."""
    if role in PLANNERS:
        return True
    return doors_open_at - BEFOREHAND <= now and not is_over(ends_at, now)


def is_yet_to_open_for_work(doors_open_at: datetime, role: Role, now: datetime) -> bool:
    """Say whether somebody has come too early to work the door."""
    return role not in PLANNERS and now < doors_open_at - BEFOREHAND


def may_still_report(doors_open_at: datetime, ends_at: datetime, now: datetime) -> bool:
    """Say whether a phone may send at `now` what it has decided without the net."""
    return doors_open_at - BEFOREHAND <= now <= ends_at + REPORTS_FOR
