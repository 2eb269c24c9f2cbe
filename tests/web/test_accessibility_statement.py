"""The accessibility statement has every field that Digg asks for, and dates that are true."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.pages import visit
from unik.web.public.about import STATEMENT

ROOT = Path(__file__).parents[2]
PROOF = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
FIELDS = {
    "who": ("Karlskoga kommun står bakom", "Karlskogan kunta vastaa", "Karlskoga"),
    "which service": ("webbplatsen UNIK", "UNIK-verkkosivustosta", "the website UNIK"),
    "how compliant": ("helt förenlig", "täysin lain mukainen", "fully compliant"),
    "what is not accessible": ("Vi känner inte till några brister", "puutteista", "shortcomings"),
    "burden": ("oskäligt betungande", "kohtuuton rasite", "disproportionate burden"),
    "not covered": ("omfattas inte", "lain piiriin", "not covered"),
    "another way": ("på ett annat sätt", "muullakin tavalla", "in another way"),
    "whom to tell": ("unik@karlskoga.example", "unik@karlskoga.example", "unik@karlskoga.example"),
    "how soon": ("Vi svarar inom en vecka", "viikon kuluessa", "within a week"),
    "supervision": ("Myndigheten för digital förvaltning", "Digg", "Digg"),
    "how tested": ("automatiskt på varje sida", "automaattisesti", "automatically"),
    "assessed": ("Senaste bedömningen: 23 november 2026", "23. marraskuuta", "23 November 2026"),
    "published": ("publicerades", "julkaistiin", "published"),
    "updated": ("uppdaterades", "päivitetty", "updated"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_there_in_every_language(client, field):
    for language, words in zip(("sv", "fi", "en"), FIELDS[field], strict=True):
        assert words in visit(client, f"/tillganglighet?sprak={language}").text


def test_it_leads_to_diggs_own_form(client):
    links = visit(client, "/tillganglighet").links

    assert links["digg.se/tdosanmalan"] == "https://www.digg.se/tdosanmalan"


def test_it_is_one_tap_from_the_start_page(client):
    assert visit(client, "/").links["Tillgänglighet"] == "/tillganglighet"


def test_the_assessment_is_the_last_whole_run_of_axe():
    [row] = [line for line in PROOF.splitlines() if line.startswith("| axe")]

    assert STATEMENT.assessed_on == dates_in(row)[-1]


def test_the_dates_come_in_order_and_none_is_long_past():
    newest = max(dates_in(PROOF))

    assert STATEMENT.published_on <= STATEMENT.assessed_on <= STATEMENT.updated_on
    assert newest - STATEMENT.assessed_on < timedelta(days=365)
    assert newest - STATEMENT.updated_on < timedelta(days=365)


def dates_in(text: str) -> list[date]:
    """Return the days written as "22 November 2026"."""
    found = re.findall(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", text)
    return [date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in found]
