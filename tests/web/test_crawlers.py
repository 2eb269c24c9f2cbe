"""What search engines find, and what they are kept away from."""

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import WEEK_BEFORE, a_sign_up, an_event
from tests.pages import visit
from tests.web_addresses import manage_token_of
from unik.web.admitted import ADMITTED
from unik.web.crawlers import INDEXED

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


@pytest.fixture
def robots(client: FlaskClient) -> RobotFileParser:
    """Return what a crawler reads first."""
    read = RobotFileParser()
    read.parse(client.get("/robots.txt").text.splitlines())
    return read


def test_crawlers_keep_away_from_passes_doors_and_desks(app: Flask, robots: RobotFileParser):
    for rule in app.url_map.iter_rules():
        is_of_one_guest = "manage_token" in rule.arguments or "/mina-pass" in rule.rule
        part = rule.endpoint.partition(".")[0]
        if is_of_one_guest or part in {"door", "organizer", "account", "api"}:
            assert not robots.can_fetch("*", rule.rule), rule.rule
        if rule.endpoint in INDEXED:
            assert robots.can_fetch("*", rule.rule), rule.rule


def test_only_what_is_for_everybody_may_be_found_by_searching():
    assert all(ADMITTED[endpoint] is None for endpoint in INDEXED)


def test_a_pass_says_that_it_is_not_to_be_kept(client):
    sign_up = a_sign_up(an_event())
    address = f"/pass/{manage_token_of(sign_up)}"

    for path in ("", "/avboka", "/namn", "/uppgifter", "/radera"):
        assert client.get(address + path).headers["X-Robots-Tag"] == "noindex", path


def test_what_nobody_has_listed_says_that_it_is_not_to_be_kept(client):
    event = an_event()
    paths = (f"/kvallar/{event.slug}/anmalan", "/mina-pass", "/dorr", "/personal/logga-in")

    for path in (*paths, "/kvallar/finns-inte", "/api/v1/evenings"):
        assert client.get(path).headers["X-Robots-Tag"] == "noindex", path
    for path in ("/", f"/kvallar/{event.slug}", "/integritet", "/tillganglighet"):
        assert "X-Robots-Tag" not in client.get(path).headers, path


def test_the_map_lists_every_page_in_every_language(client, robots: RobotFileParser):
    event = an_event()

    places = ElementTree.fromstring(client.get("/sitemap.xml").data).findall(f"{MAP}url")

    addresses = [each.findtext(f"{MAP}loc") for each in places]
    page = f"{SITE}/kvallar/{event.slug}"
    assert {page, f"{page}?sprak=fi", f"{page}?sprak=en", f"{SITE}/"} <= set(addresses)
    assert len(set(addresses)) == len(addresses)
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    for place in places:
        others = {each.get("hreflang"): each.get("href") for each in place.iter(f"{XHTML}link")}
        assert set(others) == {"sv", "fi", "en", "x-default"}
        assert place.findtext(f"{MAP}loc") in others.values()
    for address in addresses:
        visit(client, address.removeprefix(SITE))


@pytest.mark.parametrize("path", ["/", "/kvallar/{slug}"])
def test_a_page_names_itself_in_every_language(client, path):
    path = path.format(slug=an_event().slug)

    def named(address: str) -> dict[str, str]:
        links = visit(client, address).document.iter("link")
        known = {each.get("hreflang") or each.get("rel"): each.get("href") for each in links}
        return {name: known[name] for name in ("sv", "fi", "en", "x-default", "canonical")}

    plain, finnish = named(path), named(f"{path}?sprak=fi")

    assert plain["canonical"] == plain["sv"] == plain["x-default"] == SITE + path
    assert finnish["canonical"] == finnish["fi"] == f"{SITE}{path}?sprak=fi"
    assert finnish | {"canonical": ""} == plain | {"canonical": ""}


def test_a_language_that_nobody_has_changes_no_address(client):
    links = visit(client, "/?sprak=tlh").document.iter("link")

    assert f"{SITE}/" in {each.get("href") for each in links if each.get("rel") == "canonical"}
