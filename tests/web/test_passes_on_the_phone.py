"""What a phone is given to keep, and what it is told not to."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import ENDS_AT, WEEK_BEFORE, a_sign_up, an_event
from tests.pages import press, visit
from tests.web_addresses import manage_token_of
from unik.domain.event_states import EventState
from unik.domain.sign_up_states import SignUpState
from unik.web.public.offline import KEPT_FILES

A_DAY_AFTER = int((ENDS_AT + timedelta(hours=24)).timestamp())


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


@pytest.fixture
def saved(client):
    """Return what saves the pass of a sign-up on this device, and returns its address."""

    def save(sign_up) -> str:
        address = f"/pass/{manage_token_of(sign_up)}"
        press(client, address, "Spara i Mina pass")
        return address

    return save


def kept_until(page) -> list[str]:
    return [each.get("data-keep-until") for each in page.document.iter("article")]


def test_the_worker_serves_the_whole_site_and_is_asked_for_anew_each_time(client):
    answer = client.get("/sw.js")

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    again = client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_worker_names_the_release_and_keeps_nothing_else_of_the_site(app, client):
    site = json.loads(re.match(r"const SITE = (\{.*\})\n", client.get("/sw.js").text)[1])

    release = app.static_url_path.rpartition("/")[2]
    assert site["release"] == release
    files = [f"/static/{release}/{each}" for each in KEPT_FILES]
    assert site["files"] == [*files, "/mina-pass/utan-nat"]
    for each in site["files"]:
        with client.get(each) as answer:
            assert answer.status_code == 200


def test_a_page_of_a_pass_needs_no_file_that_the_phone_does_not_keep(client, saved):
    page = visit(client, saved(a_sign_up(an_event())))

    links = {each.get("rel"): each.get("href") for each in page.document.iter("link")}
    asked = [each.get("href") for each in page.document.iter("link")]
    asked = [each for each in asked if each.endswith((".css", ".woff2"))]
    asked += [each.get("src") for each in page.document.iter("script")]
    assert len(asked) == 6
    assert all(each.endswith(KEPT_FILES) for each in asked)
    assert links["manifest"].endswith("app/unik.webmanifest")


def test_a_pass_is_kept_until_a_day_after_the_evening(client, saved):
    saved(a_sign_up(an_event()))

    page = visit(client, "/mina-pass")

    assert kept_until(page) == [str(A_DAY_AFTER)]


@pytest.mark.parametrize(
    "given",
    [{"state": SignUpState.CANCELLED}, {"state": SignUpState.DECLINED}],
)
def test_a_void_pass_is_not_kept(client, saved, given):
    sign_up = a_sign_up(an_event())
    saved(sign_up)
    sign_up.state = given["state"]

    assert kept_until(visit(client, "/mina-pass")) == ["0"]


def test_a_pass_of_an_evening_that_is_cancelled_or_over_is_not_kept(client, saved, at):
    event = an_event()
    saved(a_sign_up(event))
    event.state = EventState.CANCELLED
    assert kept_until(visit(client, "/mina-pass")) == ["0"]

    event.state = EventState.PUBLISHED
    at(ENDS_AT)
    assert kept_until(visit(client, "/mina-pass")) == ["0"]


def test_a_pass_opened_from_elsewhere_is_known_here_only_when_it_is_saved(client):
    address = f"/pass/{manage_token_of(a_sign_up(an_event()))}"

    page = visit(client, address)
    assert "manifest" not in {each.get("rel") for each in page.document.iter("link")}
    assert "Här finns inga pass." in visit(client, "/mina-pass").text

    press(client, address, "Spara i Mina pass")
    assert address in visit(client, "/mina-pass").links.values()
    assert "Spara i Mina pass" not in visit(client, address).text


def test_nobody_saves_a_pass_whose_address_they_do_not_know(client):
    visit(client, "/")

    assert client.post("/pass/0000000000000000000000000A/spara").status_code in {400, 404}


def test_the_app_can_be_installed(client, app):
    address = f"/static/{app.static_url_path.rpartition('/')[2]}/app/unik.webmanifest"

    with client.get(address) as answer:
        manifest = json.loads(answer.text)

    assert answer.mimetype == "application/manifest+json"
    assert (manifest["start_url"], manifest["scope"]) == ("/mina-pass", "/")
    assert {each.get("purpose") for each in manifest["icons"]} == {None, "maskable"}
    for icon in manifest["icons"]:
        with Image.open(Path(app.static_folder) / "app" / icon["src"]) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]


def test_a_phone_without_net_is_told_so_in_its_language(client):
    assert "Du har inget nät" in visit(client, "/mina-pass/utan-nat").text
    assert "You have no network" in visit(client, "/mina-pass/utan-nat?sprak=en").text
