"""Which door's pass is whose, as a table and as laws."""

import json
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DOORS_OPEN_AT
from unik.domain.door_workers import DOORS
from unik.domain.shared_doors import NUMBERS, are_settled, other_door, own_door

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "shared_doors.json").read_text("utf-8"))
GUESTS = [sha256(f"guest {number}".encode()).digest() for number in range(3_000)]

digests = st.binary(min_size=32, max_size=32)
doors = st.integers(1, len(DOORS))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_cases(case):
    assert own_door(bytes.fromhex(case["digest"]), case["doors"]) == case["own"]


@given(digest=digests, number=doors)
def test_a_pass_belongs_to_one_of_the_doors_there_are(digest, number):
    assert own_door(digest, number) in DOORS[:number]


@given(digest=digests, number=st.integers(1, len(DOORS) - 1))
def test_with_one_door_more_a_pass_stays_or_goes_to_the_new_one(digest, number):
    assert own_door(digest, number + 1) in {own_door(digest, number), DOORS[number]}


@pytest.mark.parametrize("number", [each for each in NUMBERS if each])
def test_every_door_gets_as_many(number):
    shares = Counter(own_door(digest, number) for digest in GUESTS)

    assert set(shares) == set(DOORS[:number])
    assert all(abs(share - 3_000 / number) < 3_000 * 0.03 for share in shares.values())


@given(digest=digests, number=st.sampled_from(NUMBERS))
def test_of_the_doors_just_one_does_not_send_somebody_on(digest, number):
    own = own_door(digest, number)
    taking = [door for door in DOORS if other_door(own, door) is None]

    assert taking == ([own] if own else list(DOORS))


@pytest.mark.parametrize(("minutes", "settled"), [(-121, False), (-120, True), (0, True)])
def test_the_number_of_doors_is_settled_once_phones_may_hold_lists(minutes, settled):
    now = DOORS_OPEN_AT + timedelta(minutes=minutes)

    assert are_settled(DOORS_OPEN_AT, now) is settled
