"""A phone of another family than Chromium's becomes a door, and goes on without the net."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.other_engines import Engine, Firefox, WebKit
from tests.browser.own_server import OwnServer, an_evening_since
from tests.builders import a_sign_up, payload_of
from tests.phones import a_pairing
from tests.scratch import scratch_folder
from unik.extensions import db
from unik.models import Event, Scan

pytestmark = [pytest.mark.proof, pytest.mark.timeout(600)]

NOW = datetime.now(UTC)

UNTIL = """
const [selector, words] = given
const shown = () => document.querySelector(selector)?.textContent ?? ""
const until = Date.now() + 25_000
while (!shown().includes(words) && Date.now() < until) {
  dispatchEvent(new Event("online"))
  await new Promise((resolve) => setTimeout(resolve, 100))
}
return shown()
"""
"""Waits for words on the page; "online" lets a door ask the server at once."""

IS_KEPT = """
await navigator.serviceWorker.ready
const kept = async () => (await (await caches.open("unik-door-pages")).keys()).length
while ((await kept()) < 2) await new Promise((resolve) => setTimeout(resolve, 100))
return true
"""

PAIR = """
const form = document.querySelector("main form")
return (await fetch(form.action, { method: "POST", body: new FormData(form) })).status
"""
"""Sends the form as its button does; a script would not outlive the page that follows."""

HAND_SCANNER = """
for (const key of [...given[0], "Enter"]) {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
}
return true
"""

NEXT = """
document.querySelector("dialog [data-next]").click()
await new Promise((resolve) => setTimeout(resolve, 1000))
return document.querySelectorAll("[data-verdict]").length
"""


@pytest.fixture(params=[Firefox, WebKit])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return a browser of another family than Chromium."""
    if not request.param.is_possible():
        pytest.skip(f"This proof needs more: apt install {request.param.NEEDS}")
    with scratch_folder() as folder, request.param.started(folder) as engine:
        yield engine


@pytest.fixture
def evening(server: OwnServer) -> tuple[Event, str, str]:
    """Return an evening that goes on, a link that makes a phone its door, and a pass."""
    with server.site.backstage():
        event = an_evening_since(NOW - timedelta(hours=1))
        _, token = a_pairing(event, made_at=NOW, expires_at=NOW + timedelta(hours=1))
        born_on = NOW.date().replace(year=NOW.year - 14, day=1)
        return event, f"/dorr/para/{token}", payload_of(a_sign_up(event, born_on=born_on))


def shows(engine: Engine, selector: str, words: str) -> bool:
    """Wait for words on the page, and say whether they came."""
    return words in engine.run(UNTIL, selector, words)


def test_it_is_paired_scans_without_the_net_starts_without_it_and_tells_all(
    engine: Engine, server: OwnServer, evening: tuple[Event, str, str]
):
    event, link, code = evening
    door = f"{server.site.url}/dorr/{event.slug}"
    engine.go(f"{server.site.url}{link}?sprak=sv")
    assert engine.run(PAIR) == 200
    engine.go(door)
    assert shows(engine, ".door-top", "Dörr B")
    assert shows(engine, "[data-kept-list]", "Lista från kl.")
    engine.run(IS_KEPT)

    server.stop()
    engine.run(HAND_SCANNER, code)
    assert shows(engine, "[data-verdict=green]", "Välkommen Alva!")
    assert shows(engine, "[data-verdict=green]", "Utan nät")
    assert engine.run(NEXT) == 0
    engine.run(HAND_SCANNER, code)
    assert shows(engine, "[data-verdict=red]", "Redan inne")

    engine.go(door)
    assert shows(engine, "[data-kept-unsent]", "2 saker är inte skickade.")

    server.start()
    assert shows(engine, "[data-kept-unsent]", "Allt är skickat.")
    with server.site.backstage():
        scans = db.session.query(Scan).order_by(Scan.scanned_at).all()
        assert [(each.local_verdict, each.verdict) for each in scans] == [
            ("admitted", "admitted"),
            ("already_in", "already_in"),
        ]
        assert db.session.get_one(Event, event.id).people_inside == 1
