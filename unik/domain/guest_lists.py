"""The guests of an evening as an organizer looks through them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from unik.domain.names import door_name, matches, normalise, swedish_sort_key
from unik.domain.short_codes import read_short_code
from unik.domain.sign_up_states import EXPECTED, IN_LINE, SIGNED_UP, SignUpState
from unik.domain.whereabouts import Whereabouts, whereabouts

PAGE = 50
"""Guests on one page."""


@dataclass(frozen=True)
class ListedGuest:
    """One sign-up in the list; moments in UTC."""

    id: UUID
    name: str | None
    short_code: str
    born_on: date | None
    state: SignUpState
    is_drop_in: bool
    inside: bool
    admitted_at: datetime | None
    door: str | None
    was_blocked: bool
    has_email: bool
    has_copy: bool
    """Whether an adult gets copies of what is written to them."""

    @property
    def shown_name(self) -> str | None:
        """The first name and an initial, as everywhere among staff."""
        return door_name(self.name) if self.name else None

    @property
    def is_blocked(self) -> bool:
        """Whether they are stopped at the door, or would be if they had a place."""
        return self.state is SignUpState.BLOCKED or self.was_blocked

    @property
    def where(self) -> Whereabouts:
        return whereabouts(
            self.state, inside=self.inside, was_admitted=self.admitted_at is not None
        )


class Show(StrEnum):
    """Which of the guests to show."""

    ALL = "all"
    SIGNED_UP = "signed_up"
    INSIDE = "inside"
    NOT_COME = "not_come"
    REVIEW = "review"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    DROP_IN = "drop_in"
    BLOCKED = "blocked"


@dataclass(frozen=True)
class GuestPage:
    """One page of what was asked for; `number` counts from 1."""

    guests: Sequence[ListedGuest]
    found: int
    number: int
    pages: int
    counts: Mapping[Show, int]
    """How many of all guests each choice shows."""


def guest_page(
    guests: Iterable[ListedGuest], *, show: Show, search: str = "", number: int = 1
) -> GuestPage:
    """Return one page of the guests by name, å, ä and ö last and the nameless after them.

    A page that is not there becomes the nearest one. `search` is part of a name, or a code.
    """
    everybody = list(guests)
    wanted = normalise(search)
    found = [each for each in everybody if _SHOWN[show](each) and _is_meant(each, wanted)]
    found = in_order(found)
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(1, number), pages)
    return GuestPage(
        guests=found[(number - 1) * PAGE : number * PAGE],
        found=len(found),
        number=number,
        pages=pages,
        counts={each: sum(map(belongs, everybody)) for each, belongs in _SHOWN.items()},
    )


def in_order(guests: Iterable[ListedGuest]) -> list[ListedGuest]:
    """Return the guests by name as Swedes sort, the nameless last by code."""
    return sorted(guests, key=_place)


def _is_meant(guest: ListedGuest, wanted: str) -> bool:
    if not wanted:
        return True
    is_name = guest.name is not None and matches(wanted, guest.name)
    return is_name or read_short_code(wanted) == guest.short_code


def _place(guest: ListedGuest) -> tuple[bool, tuple[str, str], str]:
    return guest.name is None, swedish_sort_key(guest.name or ""), guest.short_code


def _is_signed_up(guest: ListedGuest) -> bool:
    return guest.state in SIGNED_UP and not guest.is_drop_in


_SHOWN: dict[Show, Callable[[ListedGuest], bool]] = {
    Show.ALL: lambda _guest: True,
    Show.SIGNED_UP: _is_signed_up,
    Show.INSIDE: lambda guest: guest.inside,
    Show.NOT_COME: lambda guest: guest.state in EXPECTED and guest.admitted_at is None,
    Show.REVIEW: lambda guest: guest.state is SignUpState.IN_REVIEW,
    Show.WAITING: lambda guest: guest.state in IN_LINE,
    Show.CANCELLED: lambda guest: guest.state is SignUpState.CANCELLED,
    Show.DROP_IN: lambda guest: guest.is_drop_in,
    Show.BLOCKED: lambda guest: guest.is_blocked,
}
