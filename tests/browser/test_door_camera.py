"""The camera at the door, from a picture of a pass to the verdict on the screen."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.axe import axe_finds_nothing
from tests.browser.door_phone import (
    MILK,
    carton_of_milk,
    held_up,
    look_a_while,
    nobody,
    open_door,
)
from tests.browser.site import Site
from tests.builders import a_sign_up, an_event, payload_of
from tests.cast import NOAH
from unik.extensions import db
from unik.models import Event, Scan

APage = Callable[..., Page]
Filmed = Callable[..., Path]
ASKS_FIRST = "navigator.permissions.query = async () => ({ state: 'prompt' })"
FAILS = """navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException("", "%s")
}"""
CANNOT_READ = """window.Worker = class extends Worker {
  constructor(address) {
    super(address)
    const broken = new MessageEvent("message", { data: { broken: true } })
    setTimeout(() => this.dispatchEvent(broken))
  }
}"""
OFFERS = """
MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true })
MediaStreamTrack.prototype.applyConstraints = async (wanted) => { window.wanted = wanted }
navigator.mediaDevices.enumerateDevices = async () => [
  { kind: "videoinput", deviceId: "front" },
  { kind: "audioinput", deviceId: "ear" },
  { kind: "videoinput", deviceId: "back" },
]
"""
SCREEN = """(isLocked) => {
  Object.defineProperty(document, "hidden", { value: isLocked, configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
}"""
A_SECOND_MS, A_MINUTE_MS = 1_000, 60_000


def test_a_pass_opens_the_door_once(tonight: Site, a_page: APage, camera_showing: Filmed):
    with tonight.backstage():
        event = an_event()
        code = payload_of(a_sign_up(event))
    film = camera_showing([held_up(code), nobody(), nobody(), nobody()])

    door = open_door(a_page, tonight, event, camera=film)

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(door.locator(".door-screen > [data-head-count]")).to_contain_text("1 inne av 300")
    axe_finds_nothing(door)
    expect(door.locator("[data-verdict=red]")).to_contain_text("Redan inne")
    axe_finds_nothing(door)


def test_a_pass_that_is_held_up_long_is_asked_about_once(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
        code = payload_of(a_sign_up(event))
    asked = []
    film = camera_showing([held_up(code)])
    door = open_door(a_page, tonight, event, camera=film, asked=asked)

    expect(door.locator("[data-verdict=green]")).to_be_visible()
    for _ in range(10):
        door.clock.fast_forward(A_SECOND_MS)
        look_a_while(door, pictures=2)

    expect(door.locator("[data-verdict]")).to_have_count(0)
    assert len(asked) == 1


def test_the_next_guest_need_not_wait_for_the_first_verdict_to_go(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
        codes = [payload_of(a_sign_up(event)), payload_of(a_sign_up(event, **NOAH))]
    film = camera_showing([held_up(code) for code in codes])

    door = open_door(a_page, tonight, event, camera=film)

    expect(door.locator("[data-verdict=green]")).to_contain_text("Alva")
    expect(door.locator("[data-verdict=green]")).to_contain_text("Noah")
    expect(door.locator(".door-screen > [data-head-count]")).to_contain_text("2 inne")


def test_the_head_count_follows_what_happens_at_other_doors(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
    door = open_door(a_page, tonight, event, camera=camera_showing([nobody()]))
    expect(door.locator("[data-camera=on]")).to_be_visible()

    with tonight.backstage():
        db.session.get_one(Event, event.id).people_inside = 7
    with door.expect_request(f"**/{event.slug}") as asked:
        door.clock.fast_forward(15 * A_SECOND_MS)

    expect(door.locator("[data-head-count]")).to_contain_text("7 inne av 300")
    assert "x-by-itself" in asked.value.headers


def test_browsers_without_canvases_in_workers_read_passes_too(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
        film = camera_showing([held_up(payload_of(a_sign_up(event)))])

    door = open_door(a_page, tonight, event, camera=film, script="delete window.OffscreenCanvas")

    expect(door.locator("[data-verdict=green]")).to_contain_text("Alva")


def test_after_a_stop_the_next_guest_waits_until_staff_are_ready(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
        code = payload_of(a_sign_up(event))
    asked = []
    film = camera_showing([held_up("A poster of something else"), held_up(code)])
    door = open_door(a_page, tonight, event, camera=film, asked=asked)

    expect(door.locator("[data-verdict=red]")).to_contain_text("Okänd kod")
    look_a_while(door)
    look_a_while(door)
    expect(door.locator("[data-verdict=red]")).to_be_visible()
    assert len(asked) == 1
    door.get_by_role("link", name="Nästa").click()

    expect(door.locator("[data-verdict=green]")).to_contain_text("Alva")


def test_bar_codes_and_noise_are_no_passes(tonight: Site, a_page: APage, camera_showing: Filmed):
    milk = carton_of_milk()
    assert cv2.barcode.BarcodeDetector().detectAndDecode(_picture(milk))[0] == MILK
    with tonight.backstage():
        event = an_event()
    asked = []
    film = camera_showing([milk, nobody()])
    door = open_door(a_page, tonight, event, camera=film, asked=asked)

    for _ in range(6):
        look_a_while(door)

    assert not asked


def test_what_is_not_ours_is_stored_without_its_content(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()

    door = open_door(a_page, tonight, event, camera=camera_showing([held_up("19990101-0000")]))

    expect(door.locator("[data-verdict=red]")).to_be_visible()
    with tonight.backstage():
        assert [scan.entry_pass_id for scan in db.session.scalars(db.select(Scan))] == [None]


def test_the_camera_starts_by_a_button_until_it_is_allowed(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
    film = camera_showing([nobody()])

    door = open_door(a_page, tonight, event, camera=film, script=ASKS_FIRST)
    expect(door.locator("[data-camera=off]")).to_be_visible()
    axe_finds_nothing(door)
    door.get_by_role("button", name="Starta kameran").click()

    expect(door.locator("[data-camera=on] video")).to_be_visible()
    expect(door.get_by_role("button", name="Starta kameran")).to_be_hidden()
    axe_finds_nothing(door)


def test_the_camera_rests_after_a_minute_and_wakes_by_a_button(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
    door = open_door(a_page, tonight, event, camera=camera_showing([nobody()]))
    expect(door.locator("[data-camera=on]")).to_be_visible()

    door.clock.fast_forward(A_MINUTE_MS)

    expect(door.get_by_text("Kameran vilar.")).to_be_visible()
    assert door.evaluate("document.querySelector('video').srcObject") is None
    door.get_by_role("button", name="Starta kameran").click()
    expect(door.locator("[data-camera=on]")).to_be_visible()


def test_the_phone_stays_awake_as_long_as_the_camera_is_on(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
    door = open_door(a_page, tonight, event, camera=camera_showing([nobody()]))

    door.wait_for_function("() => noticed.locks === 1")
    door.clock.fast_forward(A_MINUTE_MS)

    door.wait_for_function("() => noticed.locks === 0")


def test_the_camera_comes_back_when_the_phone_is_unlocked(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
    door = open_door(a_page, tonight, event, camera=camera_showing([nobody()]))
    expect(door.locator("[data-camera=on]")).to_be_visible()

    door.evaluate(SCREEN, True)
    expect(door.locator("[data-camera=off]")).to_be_visible()
    door.evaluate(SCREEN, False)

    expect(door.locator("[data-camera=on]")).to_be_visible()
    look_a_while(door)


def test_without_a_camera_the_code_can_be_typed_at_once(tonight: Site, a_page: APage):
    with tonight.backstage():
        event = an_event()

    door = open_door(a_page, tonight, event)
    door.get_by_role("button", name="Starta kameran").click()

    expect(door.get_by_text("Ingen kamera hittades.")).to_be_visible()
    expect(door.get_by_label("Kod på passet")).to_be_focused()
    axe_finds_nothing(door)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("NotAllowedError", "Kameran är spärrad."),
        ("NotReadableError", "En annan app använder kameran."),
    ],
)
def test_a_camera_that_cannot_be_opened_says_why(
    tonight: Site, a_page: APage, error: str, sentence: str
):
    with tonight.backstage():
        event = an_event()

    door = open_door(a_page, tonight, event, script=FAILS % error)
    door.get_by_role("button", name="Starta kameran").click()

    expect(door.get_by_text(sentence)).to_be_visible()
    expect(door.get_by_label("Kod på passet")).to_be_focused()


def test_a_camera_that_is_taken_away_says_so(tonight: Site, a_page: APage, camera_showing: Filmed):
    with tonight.backstage():
        event = an_event()
    door = open_door(a_page, tonight, event, camera=camera_showing([nobody()]))
    expect(door.locator("[data-camera=on]")).to_be_visible()

    door.evaluate(
        "document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )

    expect(door.get_by_text("Kameran stannade.")).to_be_visible()
    expect(door.get_by_label("Kod på passet")).to_be_focused()


def test_a_browser_that_cannot_read_codes_says_so_and_starts_no_camera(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
    film = camera_showing([nobody()])

    door = open_door(a_page, tonight, event, camera=film, script=CANNOT_READ)
    expect(door.get_by_text("Den här webbläsaren kan inte läsa koder.")).to_be_visible()
    door.get_by_role("button", name="Starta kameran").click()

    expect(door.get_by_text("Den här webbläsaren kan inte läsa koder.")).to_be_visible()
    expect(door.get_by_label("Kod på passet")).to_be_focused()


def test_lamp_and_other_cameras_are_not_offered_where_there_are_none(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()

    door = open_door(a_page, tonight, event, camera=camera_showing([nobody()]))
    expect(door.locator("[data-camera=on]")).to_be_visible()

    expect(door.get_by_role("button", name="Lampa")).to_be_hidden()
    expect(door.get_by_role("button", name="Byt kamera")).to_be_hidden()


def test_lamp_and_other_cameras_are_offered_where_the_phone_has_them(
    tonight: Site, a_page: APage, camera_showing: Filmed
):
    with tonight.backstage():
        event = an_event()
    film = camera_showing([nobody()])

    door = open_door(a_page, tonight, event, camera=film, script=OFFERS)
    lamp = door.get_by_role("button", name="Lampa")
    lamp.click()

    expect(lamp).to_have_attribute("aria-pressed", "true")
    assert door.evaluate("wanted") == {"advanced": [{"torch": True}]}
    axe_finds_nothing(door)
    door.get_by_role("button", name="Byt kamera").click()
    expect(door.locator("[data-camera=on]")).to_be_visible()
    assert door.evaluate("localStorage.getItem('unik-door-camera')") == "front"


def _picture(png: bytes):
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
