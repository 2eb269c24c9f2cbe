"""The tools of the browser tests keep their word."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, TimeoutError

from tests.axe import axe_finds_nothing
from tests.browser import browsing
from tests.browser.door_phone import HeldBack, open_door
from tests.browser.site import Site
from unik.extensions import db
from unik.models import Event
from unik.models.venue import Venue

OPEN_AT = datetime(2031, 10, 31, 18, 0, tzinfo=UTC)
STRICT = {"Content-Security-Policy": "default-src 'none'"}
GOOD_PAGE = """<!doctype html><html lang="sv"><title>Kvällar</title>
<main><h1>Kvällar</h1><a href="/">Till början av alla kvällar</a></main>"""

PAINTS = {"red": "#c00000", "blue": "#0000c0"}
SEEN_IN_THE_MIDDLE = """async () => {
  const stream = await navigator.mediaDevices.getUserMedia({video: true})
  const video = document.createElement("video")
  video.srcObject = stream
  video.muted = true
  await video.play()
  const canvas = document.createElement("canvas")
  const context = canvas.getContext("2d")
  context.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1)
  return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3))
}"""


def test_what_is_saved_backstage_is_on_the_site(site: Site):
    venue = Venue(name="Stacken", address="Gatan 1", fire_limit=100)
    with site.backstage():
        db.session.add(venue)

    assert venue.name == "Stacken"
    with site.backstage():
        assert db.session.scalars(db.select(Venue.name)).all() == ["Stacken"]


def test_site_and_page_agree_on_the_time(serve: Callable[..., Site], a_page: Callable[..., Page]):
    site = serve(at=OPEN_AT)
    page = a_page(site, expected="favicon")

    answer = page.goto("/halsa")

    assert answer
    assert answer.header_value("date").startswith("Fri, 31 Oct 2031 18:0")
    assert page.evaluate("new Date().toISOString()").startswith("2031-10-31T18:0")


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ("console.error('ajaj')", "ajaj"),
        ("fetch('http://127.0.0.1:9/').catch(() => {})", "reached for http://127.0.0.1:9/"),
        ("setTimeout(() => { throw new Error('oj') })", "oj"),
    ],
)
def test_a_page_that_complains_is_told_on(
    chromium: Browser, site: Site, broken: str, complaint: str
):
    visitor = browsing.visitor(chromium, site)
    page = visitor.context.new_page()
    page.evaluate(f"() => {{ {broken}; setTimeout(() => {{ window.late = true }}, 100) }}")
    page.wait_for_function("window.late")

    with pytest.raises(AssertionError, match=complaint):
        visitor.leave()


def test_a_complaint_that_the_test_is_about_is_fine(site: Site, a_page: Callable[..., Page]):
    page = a_page(site, expected="ajaj")

    page.evaluate("console.error('ajaj')")


@pytest.mark.parametrize("colour", ["red", "blue"])
def test_the_camera_shows_the_pictures_of_each_test(
    site: Site,
    a_page: Callable[..., Page],
    camera_showing: Callable[[Sequence[bytes]], Path],
    colour: str,
):
    painter = a_page(site)
    painter.set_content(f'<body bgcolor="{PAINTS[colour]}">')
    page = a_page(site, camera=camera_showing([painter.screenshot()]))
    page.route("**/kamera", lambda route: route.fulfill(body=GOOD_PAGE, content_type="text/html"))
    page.goto("/kamera")

    seen = dict(zip(["red", "green", "blue"], page.evaluate(SEEN_IN_THE_MIDDLE), strict=True))

    assert seen.pop(colour) > 150 > 60 > max(seen.values())


def test_axe_finds_nothing_in_a_good_page_and_something_in_a_poor_one(
    site: Site, a_page: Callable[..., Page]
):
    page = a_page(site)
    body = {"page": GOOD_PAGE}
    page.route(
        "**/sida",
        lambda route: route.fulfill(
            body=body["page"], content_type="text/html; charset=utf-8", headers=STRICT
        ),
    )
    page.goto("/sida")
    axe_finds_nothing(page)

    body["page"] = GOOD_PAGE.replace("<a", "<button></button><a")
    page.goto("/sida")

    with pytest.raises(AssertionError, match="button-name"):
        axe_finds_nothing(page)


def test_a_tap_waits_until_the_behaviours_of_a_page_have_started(
    tonight: Site, a_page: Callable[..., Page], event: Event
):
    door = open_door(a_page, tonight, event)
    held_back = HeldBack(door, "**/modules/drop-in.js")
    door.goto(f"/dorr/{event.slug}/utan-pass")
    more = door.get_by_role("button", name="Vuxen: En till")
    more.wait_for()

    with pytest.raises(TimeoutError, match="intercepts pointer events"):
        more.click(trial=True, timeout=500)
    held_back.let_go()
    browsing.wait_until_started(door)

    more.click(trial=True)
