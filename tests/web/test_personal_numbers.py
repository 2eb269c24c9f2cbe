"""A personnummer in any field of the sign-up is refused, and left nowhere."""

import logging
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.builders import WEEK_BEFORE, an_event
from tests.databases import file_of
from tests.pages import visit
from unik.extensions import db
from unik.models import SignUp

ALVA = {"name": "Alva L", "day": "14", "month": "5", "year": "2012", "phone": "070-174 06 12"}


@pytest.fixture(autouse=True)
def _a_week_before(at) -> None:
    at(WEEK_BEFORE)


def sign_up(client: FlaskClient, *, expect: int = 422, **answers: str):
    return visit(client, f"/kvallar/{an_event().slug}/anmalan", expect=expect, **ALVA | answers)


@pytest.mark.parametrize("field", ["name", "day", "month", "year", "phone"])
@pytest.mark.parametrize("written", ["20120514-6789", "2012 05 14 6789", "Alva201205146789"])
def test_a_long_one_is_refused_in_every_field(client: FlaskClient, field: str, written: str):
    page = sign_up(client, **{field: written})

    assert "personnummer" in page.text
    assert page.title.startswith("Fel:")
    assert db.session.query(SignUp).count() == 0


@pytest.mark.parametrize("field", ["name", "day", "month", "year", "phone"])
@pytest.mark.parametrize("written", ["811228-9874", "811288+9871"])
def test_a_short_one_is_refused_in_every_field(client: FlaskClient, field: str, written: str):
    assert "personnummer" in sign_up(client, **{field: written}).text


@pytest.mark.parametrize(
    "written",
    [
        {"day": "14-6789"},
        {"day": "4-6789"},
        {"day": "146789"},
        {"month": "05", "year": "2012", "day": "14 6789"},
        {"day": "6789", "month": "0514", "year": "2012"},
        {"day": "2012", "month": "05", "year": "14-6789"},
        {"day": "05", "month": "14", "year": "20126789"},
        {"day": "9874", "month": "1228", "year": "81"},
    ],
)
def test_one_that_is_spread_over_the_boxes_of_the_date_is_refused(
    client: FlaskClient, written: dict[str, str]
):
    page = sign_up(client, **written)

    assert "Skriv inte ditt personnummer. Vi behöver bara dag, månad och år." in page.text
    assert {page.document.find(f".//input[@name='{box}']").get("value", "") for box in written} == {
        ""
    }


@pytest.mark.parametrize("written", ["070-174 06 12 ext 201205146789", "+201205146789"])
def test_a_long_one_is_refused_even_where_the_rest_is_a_phone_number(client: FlaskClient, written):
    assert "inte ett personnummer" in sign_up(client, phone=written).text


@pytest.mark.parametrize("written", ["070-174 06 12", "0812289874", "+46 8 122 898 74"])
def test_phone_numbers_may_look_like_short_ones(client: FlaskClient, written: str):
    assert "/pass/" in sign_up(client, expect=200, phone=written).url


@pytest.mark.parametrize(
    "written", [{"name": "Alva 2"}, {"name": "Alva 2012"}, {"day": "04", "month": "04"}]
)
def test_other_digits_are_fine(client: FlaskClient, written: dict[str, str]):
    assert "/pass/" in sign_up(client, expect=200, **written).url


@pytest.mark.parametrize("field", ["name", "day", "month", "year", "phone"])
def test_nothing_of_it_is_left_anywhere(
    client: FlaskClient, database_url: str, field: str, caplog: pytest.LogCaptureFixture, capfd
):
    caplog.set_level(logging.DEBUG)
    number = "20120514-6789"

    page = sign_up(client, **{field: number})

    kept = "\n".join([page.text, *values_on(page), caplog.text, *capfd.readouterr()])
    assert traces_of(number, kept.encode()) == []
    assert traces_of(number, everything_stored(database_url)) == []


def test_traces_would_be_found(client: FlaskClient, database_url: str):
    page = sign_up(client, expect=422, name="Alva 6789", year="12")
    assert traces_of("20120514-6789", "\n".join(values_on(page)).encode()) == [b"6789"]

    sign_up(client, expect=200, name="Alva 6789")

    assert b"6789" in traces_of("20120514-6789", everything_stored(database_url))


def values_on(page) -> list[str]:
    """Return what stands in the boxes of a page."""
    return [
        box.get("value", "")
        for box in page.document.iter("input")
        if box.get("name") not in {"csrf_token", "form_id"}
    ]


def everything_stored(database_url: str) -> bytes:
    """Return the raw bytes of the database and of what lies beside it."""
    file = Path(file_of(database_url))
    return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))


def traces_of(number: str, kept: bytes) -> list[bytes]:
    """Return the last four digits wherever they stand, except within a longer id."""
    return re.findall(rb"(?<![0-9a-f])" + number[-4:].encode(), kept)
