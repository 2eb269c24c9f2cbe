"""Files for Excel."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.web.spreadsheets import csv_file


def cells_of(file: bytes) -> list[list[str]]:
    """Read the file back as Excel with Swedish settings does."""
    return list(csv.reader(StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_is_what_a_swedish_excel_expects():
    file = csv_file([["Ålder", "Anmälda"], ["15 år", 3]])

    assert file == b"\xef\xbb\xbf" + "Ålder;Anmälda\r\n15 år;3\r\n".encode()


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (0.893, "0,893"),
        (-4, "-4"),
        (None, ""),
        ("Kaffe; och te", "Kaffe; och te"),
        ('"Julröj"', '"Julröj"'),
        (datetime(2026, 10, 30, 18, 15, tzinfo=UTC), "2026-10-30 19:15"),
        (datetime(2026, 10, 30, 23, 30, tzinfo=UTC), "2026-10-31 00:30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25 02:30+02:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25 02:30+01:00"),
    ],
)
def test_a_value_is_written_as_swedes_write_it(cell, written):
    assert cells_of(csv_file([[cell]])) == [[written]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "=cmd|' /C calc'!A0"],
)
def test_text_never_runs_as_a_formula(text):
    assert cells_of(csv_file([[text]])) == [[f"'{text}"]]


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_text_arrives_and_none_is_a_formula(text):
    [[_, cell]] = cells_of(csv_file([[1, text]]))

    assert cell in {text, f"'{text}"}
    assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
