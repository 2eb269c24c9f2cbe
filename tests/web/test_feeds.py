"""What feed readers, calendars and other sites are told of the evenings."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from tests.builders import ENDS_AT, WEEK_BEFORE, a_holiday, an_event
from tests.pages import visit
from tests.settled import settle
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.domain.site_settings import Organizer
from unik.extensions import db
from unik.writing.calendars import Entry, calendar_file

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["/kvallar.atom", "/kvallar.rss", "/kalender.ics", "/api/v1/evenings"]
SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def the_root(client: FlaskClient, path: str) -> ElementTree.Element:
    """Read a feed as XML."""
    return ElementTree.fromstring(client.get(path).data)


def the_entry(client: FlaskClient) -> ElementTree.Element:
    """Return the only evening of the Atom feed."""
    [entry] = the_root(client, "/kvallar.atom").iter(f"{ATOM}entry")
    return entry


def the_item(client: FlaskClient) -> ElementTree.Element:
    """Return the only evening of the RSS feed."""
    [item] = the_root(client, "/kvallar.rss").iter("item")
    return item


def the_component(client: FlaskClient):
    """Return the only evening of the calendar."""
    [component] = Calendar.from_ical(client.get("/kalender.ics").data).events
    return component


def test_the_atom_feed_has_all_that_the_format_asks_for(client):
    event = an_event(title="Höstmys <på> Stacken", description="DJ & volley.\nMackor.")

    root = the_root(client, "/kvallar.atom")
    entry = the_entry(client)

    assert root.tag == f"{ATOM}feed"
    for element in (root, entry):
        for needed in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{needed}"), needed
        datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Karlskoga kommun"
    links = {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}/kvallar.atom", "alternate": f"{SITE}/"}
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{event.id}"
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/kvallar/{event.slug}"
    assert entry.findtext(f"{ATOM}title") == "Höstmys <på> Stacken, fre 30 okt"
    assert "<p>DJ &amp; volley.</p><p>Mackor.</p>" in entry.findtext(f"{ATOM}content")


def test_the_rss_feed_has_all_that_the_format_asks_for(client):
    event = an_event(holiday=a_holiday())

    [channel] = the_root(client, "/kvallar.rss")
    item = the_item(client)

    assert all(channel.findtext(needed) for needed in ("title", "link", "description"))
    assert item.findtext("title") == "Höstmys på Stacken, fre 30 okt"
    assert item.findtext("link") == f"{SITE}/kvallar/{event.slug}"
    assert item.findtext("category") == "Höstlovet"
    assert item.find("guid").get("isPermaLink") == "false"
    assert parsedate_to_datetime(item.findtext("pubDate")) == event.created_at


def test_the_feed_without_evenings_is_still_a_feed(client):
    root = the_root(client, "/kvallar.atom")

    assert root.findtext(f"{ATOM}updated")
    assert client.get("/api/v1/evenings").json == {"evenings": []}


def test_the_calendar_tells_hours_and_place_in_utc(client):
    event = an_event()

    component = the_component(client)

    assert component["dtstart"].dt == event.starts_at
    assert component["dtend"].dt == event.ends_at
    assert component["location"] == f"{event.venue.name}, {event.venue.address}"
    assert (component["status"], component["url"]) == (
        "CONFIRMED",
        f"{SITE}/kvallar/{event.slug}",
    )


def test_programs_are_told_the_same_as_people(client):
    event = an_event(price_kr=40, capacity=10, places_taken=4)

    [told] = client.get("/api/v1/evenings").json["evenings"]

    assert told["title"] == "Höstmys på Stacken"
    assert told["url"] == f"{SITE}/kvallar/{event.slug}"
    assert (told["sign_up"], told["places_left"], told["price_kr"]) == ("open", 6, 40)
    assert datetime.fromisoformat(told["starts_at"]) == event.starts_at
    assert told["audience"].startswith("Du som går i årskurs 7")


def test_scripts_of_other_sites_may_read_what_is_for_everybody(client):
    answer = client.get("/api/v1/evenings")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_an_evening_that_is_off_is_told_as_off_everywhere(client):
    an_event(state=EventState.CANCELLED)

    assert the_entry(client).findtext(f"{ATOM}title").startswith("Inställt: ")
    assert "<p>Kvällen är inställd.</p>" in the_item(client).findtext("description")
    assert the_component(client)["status"] == "CANCELLED"
    [told] = client.get("/api/v1/evenings").json["evenings"]
    assert (told["is_cancelled"], told["sign_up"]) == (True, "cancelled")


def test_a_moved_evening_keeps_its_id_and_is_told_as_newer_everywhere(client):
    event = an_event()

    def told() -> list[tuple[object, object]]:
        component, item = the_component(client), the_item(client)
        [evening] = client.get("/api/v1/evenings").json["evenings"]
        return [
            (component["uid"], component["sequence"]),
            (the_entry(client).findtext(f"{ATOM}id"), the_entry(client).findtext(f"{ATOM}updated")),
            (item.findtext("guid"), item.findtext(f"{ATOM}updated")),
            (evening["id"], evening["changed_at"]),
        ]

    before = told()
    event.starts_at += timedelta(hours=1)
    event.changed_at = event.moved_at = WEEK_BEFORE
    db.session.commit()
    after = told()

    for (known, old), (same, new) in zip(before, after, strict=True):
        assert known == same
        assert new > old
    assert "Tid eller plats har ändrats fre 23 okt." in the_item(client).findtext("description")
    [evening] = client.get("/api/v1/evenings").json["evenings"]
    assert datetime.fromisoformat(evening["moved_at"]) == WEEK_BEFORE


def test_a_calendar_counts_changes_in_numbers_that_it_can_hold():
    changed_at = datetime(2090, 1, 1, tzinfo=UTC)
    entry = Entry("id", "Höstmys", *[changed_at] * 2, "", "", "", "a@b.example", changed_at, False)

    [component] = Calendar.from_ical(calendar_file([entry], now=changed_at)).events

    assert 0 <= component["sequence"] < 2**31


@pytest.mark.parametrize("path", [*FEEDS, "/sitemap.xml"])
def test_drafts_and_past_evenings_are_in_none(client, at, path):
    draft = an_event(state=EventState.DRAFT, slug="utkastet")
    announced = an_event()

    feed = client.get(path).text
    assert announced.slug in feed
    assert draft.slug not in feed

    at(ENDS_AT)
    assert announced.slug not in client.get(path).text


@pytest.mark.parametrize("path", [*FEEDS, "/sitemap.xml", "/kvallar/{slug}.ics"])
def test_whoever_has_a_feed_already_is_not_sent_it_again(client, path):
    event = an_event()
    path = path.format(slug=event.slug)
    for packing in ("identity", "br, gzip"):
        first = client.get(path, headers={"Accept-Encoding": packing})
        known = {"Accept-Encoding": packing, "If-None-Match": first.headers["ETag"]}

        assert first.cache_control.max_age
        assert client.get(path, headers=known).status_code == 304

    event.title, event.changed_at = "Kalas", WEEK_BEFORE
    db.session.commit()
    changed = client.get(path, headers=known | {"Accept-Encoding": "identity"})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != known["If-None-Match"]


@pytest.mark.parametrize("path", ["/kvallar.atom", "/kvallar.rss", "/kalender.ics"])
def test_whoever_has_a_feed_hears_of_another_organizer(client, path):
    an_event()
    known = {"If-None-Match": client.get(path).headers["ETag"]}
    other = Organizer(municipality="Degerfors kommun", contact_email="ung@degerfors.example")

    settle(organizer=other)

    assert client.get(path, headers=known).status_code == 200


@pytest.mark.parametrize("path", [*FEEDS, "/sitemap.xml"])
def test_a_feed_asks_at_most_four_things_of_the_database(client, path):
    for _ in range(5):
        an_event(holiday=a_holiday())

    with counted_statements(from_cold=True) as statements:
        client.get(path)

    assert 0 < len(statements) <= 4


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_speaks_the_language_that_is_asked_for(client, path):
    an_event(state=EventState.CANCELLED, holiday=a_holiday())

    told = {client.get(path, headers={"Accept-Language": each}).text for each in ("sv", "fi")}

    assert len(told) == 2


def test_a_title_that_no_xml_can_hold_breaks_no_feed(client):
    an_event(title="Bass\x0b\x00 & <b>\ufffe Öl\ud7ff".replace("\x00", ""))

    for path in ("/kvallar.atom", "/kvallar.rss"):
        assert "Bass & <b> Öl" in "".join(the_root(client, path).itertext())


def test_pages_lead_to_the_feeds(client):
    event = an_event()

    for path in ("/", f"/kvallar/{event.slug}"):
        links = visit(client, path).document.iter("link")
        feeds = {each.get("href") for each in links if each.get("type") == "application/atom+xml"}
        assert feeds == {"/kvallar.atom"}


def test_no_feed_names_anybody(client):
    an_event(contact_phone="+46701740605", guard_phone="+46701740606")

    for path in FEEDS:
        assert not re.search(r"70-?174", client.get(path).text)
