"""Addresses made of words."""

import re
from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unik.domain.slugs import event_slugs

NIGHT = date(2026, 12, 19)


def best(title: str) -> str:
    """Return the best address for that title on NIGHT."""
    return next(event_slugs(title, NIGHT))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Julröj på Stacken", "julroj-pa-stacken-2026-12-19"),
        ("ÅÄÖ!", "aao-2026-12-19"),
        ("  Café   & Æbleskiver  ", "cafe-aebleskiver-2026-12-19"),
        ("Straße", "strasse-2026-12-19"),
        ("A\u030angbåt", "angbat-2026-12-19"),
        ("ny", "ny-2026-12-19"),
        ("🎉", "kvall-2026-12-19"),
        ("юля", "kvall-2026-12-19"),
        ("", "kvall-2026-12-19"),
    ],
)
def test_an_address_says_what_and_when(title, slug):
    assert best(title) == slug


@given(st.text(max_size=200))
def test_every_title_gives_a_plain_address_of_its_own_kind(title):
    slug = best(title)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-2026-12-19", slug)
    assert len(slug) <= 71


@given(st.text(max_size=40))
def test_there_is_always_another_address(title):
    slugs = list(islice(event_slugs(title, NIGHT), 20))

    assert len(set(slugs)) == 20
    assert slugs[1] == f"{slugs[0]}-2"


def test_upper_and_lower_case_lead_to_the_same_address():
    assert best("HÖSTMYS") == best("höstmys")
