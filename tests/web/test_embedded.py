"""The list of evenings in a frame on another site."""

import pytest

from tests.apps import an_app
from tests.builders import WEEK_BEFORE, a_holiday, an_event
from tests.header_checks import nonce_of
from tests.html_checks import everything_wrong_with, parse, words_of
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.web.headers import frame_ancestors

PATH = "/badda-in"


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def shown(client, path: str = PATH):
    """Return the page, checked as every page is; only its frame is another."""
    answer = client.get(path)
    parsed = parse(answer.text)
    nonce = nonce_of(answer.headers)
    assert not everything_wrong_with(parsed, nonce=nonce, host="localhost")
    return parsed.document


def test_it_lists_what_is_to_come_and_every_link_opens_in_the_whole_window(client):
    event = an_event(holiday=a_holiday())
    an_event(title="Filmkväll", state=EventState.CANCELLED)
    an_event(title="Hemligt", state=EventState.DRAFT)

    page = shown(client)

    text, links = words_of(page), list(page.find(".//main").iter("a"))
    assert "Höstmys på Stacken fre 30 okt · 19.00–23.30" in text
    assert "Filmkväll" in text
    assert "Inställt" in text
    assert "Hemligt" not in text
    assert {each.get("target") for each in links} == {"_top"}
    assert f"/kvallar/{event.slug}" in {each.get("href") for each in links}
    assert not list(page.iter("script"))


@pytest.mark.parametrize(
    ("asked", "told"), [("", 5), ("?antal=2", 2), ("?antal=0", 5), ("?antal=x", 5)]
)
def test_it_is_as_long_as_it_is_asked_to_be(client, asked, told):
    for _ in range(7):
        an_event()

    assert len(list(shown(client, PATH + asked).iter("li"))) == told


@pytest.mark.parametrize(
    ("asked", "theme"), [("ljust", "light"), ("morkt", "dark"), ("rosa", None)]
)
def test_it_is_light_or_dark_as_the_other_site_is(client, asked, theme):
    assert shown(client, f"{PATH}?tema={asked}").find("body").get("data-theme") == theme


def test_nobody_shows_it_in_a_frame_who_is_not_named(client):
    headers = client.get(PATH).headers

    assert "frame-ancestors 'self';" in headers["Content-Security-Policy"]


def test_the_sites_that_are_named_may_show_this_page_and_no_other(database_url):
    app = an_app(database_url, EMBEDDED_BY="https://www.karlskoga.se https://karlskoga.se")
    client = app.test_client()

    framed, other = client.get(PATH).headers, client.get("/").headers

    policy = "frame-ancestors 'self' https://www.karlskoga.se https://karlskoga.se;"
    assert policy in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "frame-ancestors 'none';" in other["Content-Security-Policy"]
    assert other["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("sites", ["*", "karlskoga.se", "https://a.se; script-src *", "'none'"])
def test_what_is_no_site_is_refused_at_the_start(sites):
    with pytest.raises(ValueError, match="UNIK_EMBEDDED_BY"):
        frame_ancestors(sites)


def test_it_asks_at_most_four_things_of_the_database(client):
    an_event(holiday=a_holiday())

    with counted_statements(from_cold=True) as statements:
        client.get(PATH)

    assert 0 < len(statements) <= 4
