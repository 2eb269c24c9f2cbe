"""Passes on a phone whose net or whose server is gone, and what the phone keeps of them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import cv2
import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.own_server import OwnServer
from tests.builders import a_sign_up, an_event, payload_of
from tests.pictures import a_picture
from tests.web_addresses import manage_token_of
from unik.domain.poster_pictures import PosterImage
from unik.domain.short_codes import show_short_code
from unik.extensions import db
from unik.models import Event, SignUp
from unik.services.poster_pictures import upload
from unik.web.qr import pass_picture

NO_NET = r"net::ERR_|status of 502"
NOW = datetime.now(UTC)
"""Workers of a page live by the real time."""

KEPT = """async () => {
  const found = []
  for (const key of await caches.keys()) {
    const cache = await caches.open(key)
    for (const { url } of await cache.keys()) {
      const type = (await cache.match(url)).headers.get("Content-Type") ?? ""
      if (/html|text|json/.test(type)) found.push(url, await (await cache.match(url)).text())
      else found.push(url)
    }
  }
  const databases = (await indexedDB.databases()).map(({ name }) => name)
  return [...found, ...databases, JSON.stringify({ ...localStorage, ...sessionStorage })].join("|")
}"""
"""Everything that scripts have put on this device."""

FACES = """async () => {
  await document.fonts.ready
  return [...document.fonts].filter((face) => face.status === "loaded" && face.unicodeRange
    && !face.family.includes("stand-in")).length
}"""

ADDRESSES = """async () => {
  const kept = await (await caches.open("unik-passes")).keys()
  return kept.map(({ url }) => new URL(url).pathname).sort()
}"""

LET_TIME_PASS = """async (pathname) => {
  const cache = await caches.open("unik-passes")
  const kept = await cache.match(pathname)
  const headers = new Headers(kept.headers)
  headers.set("X-Keep-Until", "1000")
  await cache.put(pathname, new Response(await kept.text(), { headers }))
}"""

LET_TIME_PASS_IN_THE_LIST = """async (title) => {
  const cache = await caches.open("unik-passes")
  const kept = await cache.match("/mina-pass")
  const page = new DOMParser().parseFromString(await kept.text(), "text/html")
  for (const each of page.querySelectorAll("article")) {
    if (each.textContent.includes(title)) each.dataset.keepUntil = "1000"
  }
  const words = `<!doctype html>${page.documentElement.outerHTML}`
  await cache.put("/mina-pass", new Response(words, { headers: kept.headers }))
}"""


def an_evening(server: OwnServer, title: str = "Höstmys", *, days: int = 3) -> Event:
    opens_at = NOW + timedelta(days=days)
    times = {
        "doors_open_at": opens_at,
        "starts_at": opens_at,
        "last_entry_at": opens_at + timedelta(hours=2),
        "ends_at": opens_at + timedelta(hours=4),
        "created_at": NOW - timedelta(days=30),
        "changed_at": NOW - timedelta(days=30),
    }
    with server.site.backstage():
        return an_event(title=title, **times)


def with_a_picture(server: OwnServer, event: Event) -> str:
    """Let the evening have a picture of its own; return where it is."""
    jpeg = a_picture(400, 300, "JPEG")
    image = PosterImage(for_pages=jpeg, for_print=jpeg, width=400, height=300)
    with server.site.backstage():
        who = {"by": uuid4(), "now": NOW}
        return f"/affischer/{upload(event.id, image, alt_text='En sal', **who)}/sida.jpg"


def sign_up(phone: Page, event: Event, name: str = "Alva L") -> str:
    """Sign somebody up; return the address of the pass, which the phone is shown."""
    phone.goto(f"/kvallar/{event.slug}/anmalan")
    years = {"day": "14", "month": "5", "year": str(NOW.year - 14), "phone": "070-174 06 12"}
    for field, answer in ({"name": name} | years).items():
        phone.locator(f"[name={field}]").fill(answer)
    phone.get_by_role("main").get_by_role("button").first.click()
    phone.wait_for_url("**/pass/*")
    return re.sub("^https?://[^/]+", "", phone.url)


def until(phone: Page, condition: str, arg: object = None) -> None:
    """Wait until what has to be waited for itself, as all storage has, comes true."""
    phone.evaluate(
        f"""async (arg) => {{
          for (let tries = 0; tries < 300; tries++) {{
            if (await ({condition})(arg)) return
            await new Promise((done) => setTimeout(done, 50))
          }}
          throw new Error("never came true: " + await ({ADDRESSES})())
        }}""",
        arg,
    )


def until_kept(phone: Page, *addresses: str) -> None:
    """Wait until the worker is there and the phone keeps the pages of just these passes."""
    wanted = sorted([*addresses, *(["/mina-pass"] if addresses else [])])
    until(
        phone,
        f"""async (wanted) => (await navigator.serviceWorker.ready).active.state === "activated"
          && String(await ({ADDRESSES})()) === wanted""",
        ",".join(wanted),
    )


def cold_start(phone: Page) -> Page:
    """Close the page and open another one, as somebody does who comes back later."""
    context = phone.context
    again = context.new_page()
    phone.close()
    return again


def code_on(phone: Page) -> str:
    """Read the code that the screen shows."""
    picture = np.frombuffer(phone.locator(".pass-code").screenshot(), np.uint8)
    return cv2.QRCodeDetector().detectAndDecode(cv2.imdecode(picture, cv2.IMREAD_GRAYSCALE))[0]


def only_sign_up(server: OwnServer) -> SignUp:
    with server.site.backstage():
        return db.session.query(SignUp).one()


def secrets_of(server: OwnServer, sign_up: SignUp) -> list[str]:
    with server.site.backstage():
        path = pass_picture(payload_of(sign_up))[1]
        return ["Alva", show_short_code(sign_up.short_code), path, manage_token_of(sign_up)]


def without(server: OwnServer, how: str) -> Any:
    return server.silence() if how == "silence" else server.trouble()


def test_an_opened_pass_shows_its_code_when_the_server_is_gone(server, a_page):
    event = an_evening(server)
    phone = a_page(server.site, expected=NO_NET)
    address = sign_up(phone, event)
    until_kept(phone, address)
    with server.site.backstage():
        payload = payload_of(only_sign_up(server))

    server.stop()
    phone = cold_start(phone)
    phone.goto("/mina-pass")
    expect(phone.locator(".kept-copy")).to_contain_text("Utan nät. Sparad")
    phone.get_by_role("link", name="Höstmys").click()

    expect(phone.locator(".kept-copy")).to_contain_text("Utan nät. Sparad")
    assert code_on(phone) == payload
    assert phone.evaluate("document.styleSheets.length") == 3
    assert phone.evaluate(FACES) == 2


def test_a_picture_in_place_of_the_poster_is_kept_and_forgotten_with_the_pass(server, a_page):
    event = an_evening(server)
    picture = with_a_picture(server, event)
    phone = a_page(server.site, expected=NO_NET)
    address = sign_up(phone, event)
    until_kept(phone, address, picture)

    server.stop()
    phone = cold_start(phone)
    phone.goto(address)
    shown = phone.locator(".pass-picture img")
    assert shown.evaluate("async (it) => (await it.decode(), it.naturalWidth)") == 400

    phone.goto("/mina-pass")
    phone.get_by_role("button", name="Glöm passen här").click()
    phone.get_by_role("link", name="Mina pass").last.wait_for()
    assert "/affischer/" not in phone.evaluate(KEPT)


@pytest.mark.parametrize("how", ["silence", "trouble"])
def test_a_server_that_gives_no_answer_or_an_error_hides_no_pass(server, a_page, how):
    phone = a_page(server.site, expected=NO_NET)
    address = sign_up(phone, an_evening(server))
    until_kept(phone, address)

    with without(server, how):
        phone = cold_start(phone)
        phone.goto(address)
        expect(phone.locator(".kept-copy")).to_be_visible()
        expect(phone.locator(".pass-code")).to_be_visible()


def test_with_the_net_the_page_is_new_and_says_nothing_of_a_copy(server, a_page):
    phone = a_page(server.site)
    address = sign_up(phone, an_evening(server))
    until_kept(phone, address)
    with server.site.backstage():
        db.session.query(Event).one().title = "Vintermys"

    phone = cold_start(phone)
    phone.goto(address)

    expect(phone.get_by_role("heading", name="Vintermys")).to_be_visible()
    expect(phone.locator(".kept-copy")).to_be_hidden()
    until(phone, f"async () => (await ({KEPT})()).includes('Vintermys')")


@pytest.mark.parametrize("has_net", [True, False])
def test_what_is_forgotten_is_nowhere_on_the_phone(server, a_page, has_net):
    phone = a_page(server.site, expected=NO_NET)
    address = sign_up(phone, an_evening(server))
    until_kept(phone, address)
    secrets = secrets_of(server, only_sign_up(server))
    assert all(each in phone.evaluate(KEPT) for each in secrets)
    phone.goto("/mina-pass")
    phone.context.set_offline(not has_net)
    if not has_net:
        server.stop()

    phone.get_by_role("button", name="Glöm passen här").click()
    phone.get_by_role("link", name="Mina pass").last.wait_for()

    kept = phone.evaluate(KEPT)
    assert not [each for each in secrets if each in kept]
    phone.goto(address)
    expect(phone.locator(".pass-code")).to_have_count(int(has_net))


def test_a_cancelled_pass_is_not_kept(server, a_page):
    phone = a_page(server.site)
    address = sign_up(phone, an_evening(server))
    until_kept(phone, address)

    phone.get_by_role("link", name="Jag kan inte komma").click()
    phone.get_by_role("button", name="Ja, avboka min plats").click()

    until_kept(phone)
    kept = phone.evaluate(KEPT)
    assert not [each for each in secrets_of(server, only_sign_up(server)) if each in kept]


def test_somebody_elses_pass_is_kept_only_where_they_ask_for_it(server, a_page):
    event = an_evening(server)
    phone = a_page(server.site, expected=NO_NET)
    mine = sign_up(phone, event)
    until_kept(phone, mine)
    with server.site.backstage():
        noah = a_sign_up(db.session.get_one(Event, event.id), name="Noah B")
        theirs = f"/pass/{manage_token_of(noah)}"

    phone.goto(theirs)
    phone.goto("/mina-pass")
    until_kept(phone, mine)
    assert "Noah" not in phone.evaluate(KEPT)

    phone.goto(theirs)
    phone.get_by_role("button", name="Spara i Mina pass").click()
    until_kept(phone, mine, theirs)
    server.stop()
    phone.goto(theirs)
    expect(phone.locator(".pass-code")).to_be_visible()


def test_a_pass_whose_time_is_over_is_dropped_without_the_net_too(server, a_page):
    phone = a_page(server.site, expected=NO_NET)
    early = sign_up(phone, an_evening(server, "Höstmys"), "Alva L")
    until_kept(phone, early)
    late = sign_up(phone, an_evening(server, "Filmkväll", days=9), "Alva L")
    until_kept(phone, early, late)

    server.stop()
    phone.evaluate(LET_TIME_PASS, early)
    phone.evaluate(LET_TIME_PASS_IN_THE_LIST, "Höstmys")
    phone.goto("/mina-pass")

    expect(phone.get_by_role("link", name="Filmkväll")).to_be_visible()
    expect(phone.get_by_text("Höstmys")).to_have_count(0)
    until_kept(phone, late)
    assert "Höstmys" not in phone.evaluate(KEPT)
    phone.goto(early)
    expect(phone.get_by_role("heading", name="Du har inget nät")).to_be_visible()


def test_nothing_but_passes_is_kept_of_the_site(server, a_page):
    event = an_evening(server)
    phone = a_page(server.site, expected=NO_NET)
    address = sign_up(phone, event)
    until_kept(phone, address)
    for other in ("/", f"/kvallar/{event.slug}", f"/kvallar/{event.slug}/anmalan", "/integritet"):
        phone.goto(other)

    server.stop()

    for other in ("/", f"/kvallar/{event.slug}/anmalan", "/personal/logga-in"):
        with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
            phone.context.new_page().goto(other)
    phone.goto(address)
    pages = {each for each in phone.evaluate(KEPT).split("|") if each.startswith("http")}
    assert {re.sub("^https?://[^/]+", "", each) for each in pages if "/static/" not in each} == {
        address,
        "/mina-pass",
        "/mina-pass/utan-nat",
    }


def test_a_new_release_takes_over_and_leaves_no_file_of_the_old_one(server, a_page):
    phone = a_page(server.site, expected=NO_NET)
    address = sign_up(phone, an_evening(server))
    until_kept(phone, address)
    assert "/static/newer/" not in phone.evaluate(KEPT)
    server.stop()
    server.start(release="newer")

    phone.goto(address)
    until(
        phone,
        "async () => String((await caches.keys()).sort()) === 'unik-files-newer,unik-passes'",
    )

    server.stop()
    phone = cold_start(phone)
    phone.goto(address)
    expect(phone.locator(".pass-code")).to_be_visible()
    assert phone.evaluate("document.styleSheets[0].href").split("/")[-3] == "newer"
