"""What a door phone is given to go on without the net."""

import json
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.builders import DURING, ENDS_AT, a_sign_up
from tests.door_pages import work_a_door
from tests.pages import Page, visit
from unik.domain.admission import Verdict
from unik.domain.undo import UndoAnswer
from unik.models import Event

DECIDED_BY_THE_SERVER_ALONE = {Verdict.OTHER_EVENT, Verdict.NOT_CONFIRMED}
"""A phone cannot tell another evening's pass from nobody's, nor decide about a short code."""

TAKEN_BACK = {
    *("undone_in", "undone_in-named", "undone_out", "undone_out-named"),
    *("not_undone_too_late", "not_undone_overtaken"),
}
"""What came of taking something back without the net."""


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, whose door the phone works."""
    at(DURING)
    return work_a_door(client)


def local_verdicts(page: Page) -> set[str]:
    names = (each.get("data-local") for each in page.document.iter("template"))
    return {name for name in names if name}


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_the_page_has_words_for_whatever_a_phone_decides(client, event: Event, language):
    page = visit(client, f"/dorr/{event.slug}?sprak={language}")

    wanted = {each.value for each in set(Verdict) - DECIDED_BY_THE_SERVER_ALONE}
    named = {"admitted-named", "left-named"}
    closer = {"already_in-out", "already_in-home", "not_confirmed-here", "confirm", "check"}
    assert local_verdicts(page) == wanted | named | closer | TAKEN_BACK


def test_the_page_has_a_reason_for_whatever_undo_the_server_refuses(client, event: Event):
    page = visit(client, f"/dorr/{event.slug}")

    reasons = {each.get("data-refused-words"): each for each in page.document.iter("template")}
    refused = set(UndoAnswer) - {UndoAnswer.UNDONE, UndoAnswer.DONE_BEFORE}
    wanted = {f"undo-{each}" for each in [*refused, 404, 409, "any"]}
    said = {name: " ".join(reasons[name].itertext()) for name in wanted}
    assert len(set(said.values())) == len(wanted), said


def test_the_page_may_be_kept_until_two_hours_after_the_end_and_names_nobody(
    client: FlaskClient, event: Event
):
    a_sign_up(event, name="Alva L")

    page = visit(client, f"/dorr/{event.slug}")

    until = ENDS_AT + timedelta(hours=2)
    assert page.headers["X-Keep-Until"] == str(int(until.timestamp()))
    assert "Alva" not in page.text


def test_only_the_page_of_a_door_may_be_kept(client: FlaskClient, event: Event):
    for address in ("/dorr", f"/dorr/{event.slug}/sok?namn=alva", f"/dorr/{event.slug}/senaste"):
        assert "X-Keep-Until" not in visit(client, address).headers


def test_the_worker_keeps_what_the_page_is_made_of_and_nothing_else(
    app: Flask, client: FlaskClient
):
    answer = client.get("/dorr/sw.js")

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/dorr/sw.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    site = json.loads(re.match(r"const SITE = (\{.*\})\n", answer.text)[1])
    assert site["release"] == app.static_url_path.rpartition("/")[2]
    assert {each.rpartition("/")[2] for each in site["files"]} >= {
        *("door.css", "door.js", "decide.js", "reader.js", "zxing_reader.wasm", "sprite.svg"),
    }
    for each in [*site["files"], site["withoutNet"]]:
        with client.get(each) as kept:
            assert kept.status_code == 200, each


def test_every_file_that_the_door_asks_for_is_kept(app: Flask, client: FlaskClient, event: Event):
    site = json.loads(re.match(r"const SITE = (\{.*\})\n", client.get("/dorr/sw.js").text)[1])
    page = visit(client, f"/dorr/{event.slug}")

    linked = [each.get("href") for each in page.document.iter("link")]
    linked += [each.get("src") for each in page.document.iter("script")]
    needed = [each for each in linked if each and each.endswith((".css", ".js", ".woff2"))]

    assert needed
    assert not [each for each in needed if each not in site["files"]]


def test_the_page_can_be_installed(client: FlaskClient, event: Event):
    page = visit(client, f"/dorr/{event.slug}")
    [link] = [each for each in page.document.iter("link") if each.get("rel") == "manifest"]

    answer = client.get(link.get("href"))

    assert answer.mimetype == "application/manifest+json"
    assert answer.json["start_url"] == f"/dorr/{event.slug}"
    assert answer.json["scope"] == "/dorr/"
    for icon in answer.json["icons"]:
        with client.get(icon["src"]) as picture:
            assert picture.mimetype == icon["type"]


def test_the_page_of_another_door_cannot_be_installed(
    client: FlaskClient, app: Flask, event: Event
):
    assert app.test_client().get(f"/dorr/{event.slug}/app.webmanifest").status_code == 302
    assert client.get("/dorr/no-such-evening/app.webmanifest").status_code == 404


def test_what_needs_the_net_says_so(client: FlaskClient):
    page = visit(client, "/dorr/utan-nat")

    assert "Det här kräver nät" in page.text
    assert page.headers["Cache-Control"] == "no-store"
