"""What staff look at before they let somebody in, as a table and as laws."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.checks import Check, DoorNote, checks, door_note

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "checks.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_table_of_cases(case):
    note = DoorNote("Rött band", **case["note"]) if "note" in case else None

    found = checks(
        is_named=case.get("named", True),
        was_reviewed=case.get("reviewed", False),
        age=case.get("age", 14),
        note=note,
    )

    assert list(found) == case["checks"]


@given(age=st.integers(10, 18), below=st.integers(10, 18))
def test_a_note_about_somebody_is_about_everybody_younger(age, below):
    note = DoorNote("Rött band", below)

    assert not note.is_about(age) or note.is_about(age - 1)


@given(age=st.none() | st.integers(10, 18), below=st.none() | st.integers(10, 18))
def test_without_a_text_there_is_no_note(age, below):
    note = door_note("", below)

    assert checks(is_named=True, was_reviewed=False, age=age, note=note) == ()


def test_what_is_looked_at_is_told_under_three_names():
    assert list(Check) == ["no_name", "reviewed", "organizers_note"]
