"""Looking through the guests of an evening."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.guest_lists import PAGE, ListedGuest, Show, guest_page
from unik.domain.names import swedish_sort_key
from unik.domain.sign_up_states import SignUpState

CAME_AT = datetime(2026, 10, 30, 18, 5, tzinfo=UTC)


def a_guest(name: str | None = "Alva L", **given: object) -> ListedGuest:
    """Return somebody who signed up and has not come."""
    ordinary = {
        "id": uuid4(),
        "short_code": "K7F4QM",
        "born_on": date(2012, 5, 14),
        "state": SignUpState.ACTIVE,
        "is_drop_in": False,
        "inside": False,
        "admitted_at": None,
        "door": None,
        "was_blocked": False,
        "has_email": False,
        "has_copy": False,
    }
    return ListedGuest(name=name, **ordinary | given)


GUESTS = {
    "to come": a_guest(),
    "inside": a_guest(inside=True, admitted_at=CAME_AT),
    "gone": a_guest(admitted_at=CAME_AT),
    "in review": a_guest(state=SignUpState.IN_REVIEW),
    "waiting": a_guest(state=SignUpState.WAITING),
    "offered": a_guest(state=SignUpState.OFFERED),
    "lapsed": a_guest(state=SignUpState.LAPSED),
    "cancelled": a_guest(state=SignUpState.CANCELLED),
    "declined": a_guest(state=SignUpState.DECLINED),
    "blocked": a_guest(state=SignUpState.BLOCKED),
    "cancelled while blocked": a_guest(state=SignUpState.CANCELLED, was_blocked=True),
    "drop-in": a_guest(is_drop_in=True, inside=True, admitted_at=CAME_AT),
}


@pytest.mark.parametrize(
    ("show", "who"),
    [
        (Show.ALL, set(GUESTS)),
        (Show.SIGNED_UP, {"to come", "inside", "gone", "in review", "blocked"}),
        (Show.INSIDE, {"inside", "drop-in"}),
        (Show.NOT_COME, {"to come"}),
        (Show.REVIEW, {"in review"}),
        (Show.WAITING, {"waiting", "offered", "lapsed"}),
        (Show.CANCELLED, {"cancelled", "cancelled while blocked"}),
        (Show.DROP_IN, {"drop-in"}),
        (Show.BLOCKED, {"blocked", "cancelled while blocked"}),
    ],
)
def test_each_choice_shows_its_own(show, who):
    page = guest_page(GUESTS.values(), show=show)

    assert {each.id for each in page.guests} == {GUESTS[name].id for name in who}
    assert page.counts[show] == len(who)


def test_names_go_in_swedish_order_and_the_nameless_last():
    names = ["Örjan", "Zoe", None, "Åsa", "Ärla", "alva"]

    page = guest_page([a_guest(name) for name in names], show=Show.ALL)

    assert [each.name for each in page.guests] == ["alva", "Zoe", "Åsa", "Ärla", "Örjan", None]


@pytest.mark.parametrize(
    ("search", "finds"),
    [
        ("", 2),
        ("al", 1),
        ("lind alva", 1),
        ("a", 0),
        ("k7f-4qm", 1),
        ("K7F4QM", 1),
        ("gäst", 0),
    ],
)
def test_a_name_or_a_code_finds_somebody(search, finds):
    guests = [a_guest("Alva Lindqvist", short_code="AAAAAA"), a_guest(None)]

    assert guest_page(guests, show=Show.ALL, search=search).found == finds


@pytest.mark.parametrize(
    ("size", "asked", "number", "pages", "shown"),
    [
        (0, 1, 1, 1, 0),
        (PAGE, 1, 1, 1, PAGE),
        (PAGE + 1, 2, 2, 2, 1),
        (PAGE + 1, 9, 2, 2, 1),
        (PAGE + 1, -3, 1, 2, PAGE),
    ],
)
def test_a_page_that_is_not_there_becomes_the_nearest(size, asked, number, pages, shown):
    page = guest_page([a_guest() for _ in range(size)], show=Show.ALL, number=asked)

    assert (page.number, page.pages, len(page.guests), page.found) == (number, pages, shown, size)


@given(st.lists(st.text("abåäö ", min_size=1, max_size=4).filter(str.strip), max_size=130))
def test_every_guest_is_on_exactly_one_page_and_in_order(names):
    guests = [a_guest(name) for name in names]
    first = guest_page(guests, show=Show.ALL)

    pages = [
        guest_page(guests, show=Show.ALL, number=number) for number in range(1, first.pages + 1)
    ]

    listed = [each for page in pages for each in page.guests]
    assert {each.id for each in listed} == {each.id for each in guests}
    assert len(listed) == len(guests)
    keys = [swedish_sort_key(each.name or "") for each in listed]
    assert keys == sorted(keys)
