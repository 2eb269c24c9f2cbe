"""The door reads passes in Firefox and WebKit too."""

import base64
from collections.abc import Callable, Iterator

import pytest

from tests.browser.door_phone import held_up
from tests.browser.other_engines import Engine, Firefox, WebKit
from tests.browser.site import Site
from tests.builders import DURING, a_sign_up, an_account, an_assignment, an_event, payload_of
from tests.scratch import scratch_folder
from tests.signed_in import sign_in_as

pytestmark = pytest.mark.proof

CAMERA = """
const [picture] = given
const bytes = Uint8Array.from(atob(picture), (each) => each.charCodeAt(0))
const bitmap = await createImageBitmap(new Blob([bytes]))
const board = document.createElement("canvas").getContext("2d")
Object.assign(board.canvas, { width: bitmap.width, height: bitmap.height })
setInterval(() => board.drawImage(bitmap, 0, 0), 100)
navigator.mediaDevices.getUserMedia = async () => board.canvas.captureStream(10)
document.querySelector("[data-camera-start]").click()
"""
"""A camera that sees one picture; these browsers have none that tests could point at it."""

SEEN = """
const [selector] = given
const seen = () => document.querySelector(selector)
while (!seen()) await new Promise((resolve) => setTimeout(resolve, 20))
return seen().textContent
"""


@pytest.fixture(params=[Firefox, WebKit])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Return a browser of another family than Chromium."""
    if not request.param.is_possible():
        pytest.skip(f"This proof needs more: apt install {request.param.NEEDS}")
    with scratch_folder() as folder, request.param.started(folder) as engine:
        yield engine


def test_a_pass_held_before_the_camera_opens_the_door(engine: Engine, serve: Callable[..., Site]):
    site = serve(at=DURING)
    engine.go(f"{site.url}/halsa")
    with site.backstage():
        event, account = an_event(), an_account()
        an_assignment(event, account)
        code = payload_of(a_sign_up(event))
        sign_in_as(engine, account, started_at=DURING, last_seen_at=DURING)

    engine.go(f"{site.url}/dorr/{event.slug}?sprak=sv")
    engine.run(SEEN, "[data-camera]:not([hidden])")
    engine.run(CAMERA, base64.b64encode(held_up(code)).decode())

    assert "Välkommen Alva!" in engine.run(SEEN, "[data-verdict=green]")
    assert "1" in engine.run(SEEN, ".door-screen > [data-head-count]")
