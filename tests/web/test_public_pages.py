"""The start page, the page of an event, calendars."""

import json
from datetime import timedelta

import pytest
from icalendar import Calendar

from tests.builders import DOORS_OPEN_AT, DURING, ENDS_AT, WEEK_BEFORE, a_holiday, an_event
from tests.pages import visit
from tests.statements import counted_statements
from unik.domain.event_states import EventState
from unik.extensions import db
from unik.models import Event


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def test_the_start_page_shows_what_is_to_come_by_holiday(client):
    event = an_event(title="Höstmys på Stacken", holiday=a_holiday())

    page = visit(client, "/")

    assert "Höstlovet" in page.text
    assert "Höstmys på Stacken" in page.links
    assert "19.00–23.30" in page.text
    assert "300 platser kvar" in page.text
    assert page.links["Höstmys på Stacken"] == f"/kvallar/{event.slug}"


def test_an_empty_start_page_says_when_to_come_back(client):
    assert "Inget är planerat just nu" in visit(client, "/").text


def test_drafts_and_past_evenings_are_not_shown(client, at):
    an_event(title="Utkastet", state=EventState.DRAFT)
    an_event(title="Höstmys")

    assert "Utkastet" not in visit(client, "/").text

    at(ENDS_AT)
    assert "Höstmys" not in visit(client, "/").text


@pytest.mark.parametrize(
    ("given", "chip"),
    [
        ({"state": EventState.CANCELLED}, "Inställt"),
        ({"capacity": 5, "places_taken": 5}, "Fullt"),
        ({"sign_up_opens_at": WEEK_BEFORE + timedelta(days=2, hours=22)}, "Öppnar mån 26 okt"),
        ({"sign_up_opens_at": WEEK_BEFORE + timedelta(hours=1)}, "Öppnar i dag kl. 21.00"),
    ],
)
def test_a_card_says_what_is_special_about_an_evening(client, given, chip):
    an_event(**given)

    assert chip in visit(client, "/").text


def test_the_page_of_an_event_answers_what_youths_and_guardians_ask(client):
    event = an_event(
        price_kr=40, rules="Alla blåser grönt i entrén.", adults="Ledare i gula tröjor."
    )

    text = visit(client, f"/kvallar/{event.slug}").text

    assert "fredag 30 oktober 2026" in text
    assert "40 kr" in text
    assert "Du som går i årskurs 7 eller högre, och inte har fyllt 18 den kvällen." in text
    assert "Sista insläpp är kl. 21.00." in text
    assert "Alla blåser grönt i entrén." in text
    assert "Ledare i gula tröjor." in text
    assert "070-174 06 05" in text


@pytest.mark.parametrize(
    ("given", "words", "button"),
    [
        ({}, "300 av 300", "Anmäl dig"),
        ({"capacity": 5, "places_taken": 5}, "du kan ställa dig i kö", "Ställ dig i kö"),
        (
            {"capacity": 5, "places_taken": 5, "waiting_list": False},
            "Fullt.",
            "Se andra kvällar",
        ),
        ({"state": EventState.CANCELLED}, "Den här kvällen blir inte av.", "Se andra kvällar"),
        (
            {"sign_up_closes_at": WEEK_BEFORE - timedelta(hours=1)},
            "Anmälan är stängd.",
            "Se andra kvällar",
        ),
        (
            {"sign_up_opens_at": WEEK_BEFORE + timedelta(hours=1)},
            "Öppnar i dag kl. 21.00",
            "Lägg kvällen i kalendern",
        ),
    ],
)
def test_the_main_button_fits_how_far_the_sign_up_has_come(client, given, words, button):
    event = an_event(**given)

    page = visit(client, f"/kvallar/{event.slug}")

    assert words in page.text
    assert button in page.links


def test_a_draft_is_not_found(client):
    event = an_event(state=EventState.DRAFT)

    visit(client, f"/kvallar/{event.slug}", expect=404)
    assert client.get(f"/kvallar/{event.slug}.ics").status_code == 404


def test_search_engines_read_the_times_with_their_offset(client):
    event = an_event()

    page = visit(client, f"/kvallar/{event.slug}")

    data = json.loads(page.document.find(".//script[@type='application/ld+json']").text)
    assert data["@type"] == "Event"
    assert data["startDate"] == "2026-10-30T19:00:00+01:00"
    assert data["location"]["name"] == event.venue.name
    previews = {meta.get("property"): meta.get("content") for meta in page.document.iter("meta")}
    assert previews["og:title"] == event.title
    assert previews["og:url"].endswith(f"/kvallar/{event.slug}")


def test_a_description_cannot_break_out_of_the_structured_data(client):
    event = an_event(description="</script><b>Hej")

    page = visit(client, f"/kvallar/{event.slug}")

    data = json.loads(page.document.find(".//script[@type='application/ld+json']").text)
    assert data["description"] == "</script><b>Hej"


@pytest.mark.parametrize("summer", [True, False])
def test_the_calendar_file_says_the_same_time_in_both_halves_of_the_year(client, summer):
    shift = timedelta(days=-120, hours=-1) if summer else timedelta()
    times = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")
    event = an_event()
    for time in times:
        setattr(event, time, getattr(event, time) + shift)
    db.session.commit()

    answer = client.get(f"/kvallar/{event.slug}.ics")

    entry = Calendar.from_ical(answer.data).events[0]
    assert answer.mimetype == "text/calendar"
    assert entry.start == DOORS_OPEN_AT + shift
    assert entry.start.utcoffset() == timedelta()
    assert "STATUS:CONFIRMED" in answer.text


def test_the_feed_holds_what_is_announced_and_calls_off_what_is_cancelled(client):
    an_event(title="Höstmys")
    an_event(title="Spökrundan", state=EventState.CANCELLED)
    an_event(title="Utkastet", state=EventState.DRAFT)

    entries = Calendar.from_ical(client.get("/kalender.ics").data).events

    assert {entry["status"]: str(entry["summary"]) for entry in entries} == {
        "CONFIRMED": "Höstmys",
        "CANCELLED": "Inställt: Spökrundan",
    }


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
@pytest.mark.parametrize("path", ["/", "/kvallar/{slug}", "/integritet", "/tillganglighet"])
def test_every_page_can_be_read_in_every_language(client, path, language):
    event = an_event()

    page = visit(client, f"{path.format(slug=event.slug)}?sprak={language}")

    assert page.document.get("lang") == language


def test_a_chosen_language_is_remembered_and_beats_the_browser(client):
    visit(client, "/?sprak=fi")

    again = client.get("/", headers={"Accept-Language": "en"})

    assert '<html lang="fi">' in again.text


def test_public_pages_need_at_most_four_statements(client):
    event = an_event(holiday=a_holiday())
    an_event(holiday=event.holiday)

    for path in ("/", f"/kvallar/{event.slug}"):
        with counted_statements(from_cold=True) as statements:
            visit(client, path)
        assert 1 <= len(statements) <= 4


def test_an_evening_that_goes_on_is_marked(client, at):
    an_event()

    at(DURING)

    assert "Pågår nu" in visit(client, "/").text
    assert db.session.query(Event).count() == 1


def test_an_unknown_host_gets_a_plain_refusal(client):
    answer = client.get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert "<a" not in answer.text
