"""Evenings where staff see who it is before somebody is let in."""

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.builders import DURING, LAST_ENTRY_AT, a_sign_up, a_venue, an_event, payload_of
from tests.door_pages import colour, heading, scan
from tests.pages import press
from tests.phones import hold_a_phone
from tests.scan_requests import scans_sent_by, told
from unik.extensions import db
from unik.models import Event, Scan

pytestmark = pytest.mark.both_databases


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return such an evening; the browser is a paired phone at its door."""
    at(DURING)
    event = an_event(shows_first=True)
    hold_a_phone(client, event)
    return event


def say_yes(client: FlaskClient, page):
    """Press "Släpp in" on the page of a verdict, which nobody can visit again."""
    form = next(each for each in page.document.iter("form") if "slapp-in" in each.get("action"))
    fields = {each.get("name"): each.get("value") for each in form.iter("input")}
    return client.post(form.get("action"), data=fields)


def test_a_scan_shows_who_it_is_and_a_yes_lets_them_in(client: FlaskClient, event: Event):
    alva = a_sign_up(event, first_time=True)
    page = scan(client, event, payload_of(alva))

    assert (heading(page), colour(page)) == ("Släpp in?", "amber")
    assert "Alva L · 14 år · född 2012Första kvällen" in page.text
    assert (event.people_inside, db.session.query(Scan).count()) == (0, 0)

    for _ in range(2):
        answer = say_yes(client, page)

    assert "Välkommen Alva!" in answer.text
    assert event.people_inside == 1
    [kept] = db.session.query(Scan)
    assert (kept.method, kept.verdict) == ("code", "admitted")


def test_a_no_leaves_the_pass_unused(client: FlaskClient, event: Event):
    alva = a_sign_up(event)
    page = scan(client, event, alva.short_code)

    assert page.links["Nej"] == f"/dorr/{event.slug}"
    assert db.session.query(Scan).count() == 0
    assert say_yes(client, scan(client, event, alva.short_code)).status_code == 200
    assert db.session.query(Scan).one().method == "short_code"


def test_what_is_refused_is_refused_at_once(client: FlaskClient, event: Event, at):
    alva = a_sign_up(event)
    at(LAST_ENTRY_AT)

    assert heading(scan(client, event, payload_of(alva))) == "Stängt"
    assert db.session.query(Scan).one().verdict == "entry_closed"


def test_the_rules_are_asked_anew_with_the_yes(client: FlaskClient, event: Event, at):
    page = scan(client, event, payload_of(a_sign_up(event)))
    at(LAST_ENTRY_AT)

    assert "Sista insläpp var kl. 21.00." in say_yes(client, page).text
    assert event.people_inside == 0


def test_a_full_house_shows_nobody(client: FlaskClient, at):
    at(DURING)
    event = an_event(shows_first=True, staff_count=2, venue=a_venue(fire_limit=2))
    hold_a_phone(client, event)

    assert heading(scan(client, event, payload_of(a_sign_up(event)))) == "Fullt"


def test_who_was_found_by_name_and_who_leaves_are_not_asked_about(client, event: Event):
    alva = a_sign_up(event)

    inside = press(client, f"/dorr/{event.slug}/sok?namn=alva", "Alva L 14 år · född 2012 Släpp in")
    out = scan(client, event, payload_of(alva), out=True)

    assert (colour(inside), colour(out)) == ("green", "blue")


def test_a_machine_says_yes_with_the_same_scan(client: FlaskClient, event: Event):
    send, alva, scan_id = scans_sent_by(client, event), a_sign_up(event), str(uuid4())
    asked = {"code": payload_of(alva), "scan_id": scan_id}

    shown = told(send(**asked))
    admitted = told(send(**asked, confirm=True))
    again = told(send(**asked, confirm=True))

    assert (shown["verdict"], shown["confirm"]) == ("not_confirmed", True)
    assert shown["guest"]["name"] == "Alva L"
    assert (admitted["verdict"], again["verdict"]) == ("admitted", "admitted")
    assert "confirm" not in admitted
    assert event.people_inside == 1


def test_what_a_phone_tells_of_later_needs_no_yes(client: FlaskClient, event: Event):
    send = scans_sent_by(client, event)

    answer = told(send(code=payload_of(a_sign_up(event)), local_verdict="admitted"))

    assert (answer["verdict"], event.people_inside) == ("admitted", 1)
