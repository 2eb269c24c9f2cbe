"""Somebody who uses pages with the keyboard alone."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.browsing import stand_still

_WALK = (Path(__file__).parent / "walk_with_tab.js").read_text()
_STARTED = ":root[data-started], :root:not(:has([data-module]))"
_FAR, _PARTS_OF_A_DAY = 150, 3


def tab_reaches_everything(page: Page) -> None:
    """Fail unless Tab comes to all that a mouse can use, in order, always seen, and out again."""
    wait_for_behaviours(page)
    stand_still(page)
    for _ in range(page.evaluate(_WALK)):
        # Held down, as by somebody who has far to go: that takes half as many messages.
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    findings = page.evaluate("tabWalk.findings()")
    assert not findings, f"{page.url}\n" + "\n".join(findings)


def wait_for_behaviours(page: Page) -> None:
    """Wait until the page does what it does with JavaScript, if it does anything."""
    page.locator(_STARTED).wait_for(state="attached")


def tab_to(stop: Locator, *, back: bool = False) -> None:
    """Press Tab until the focus is there, and not once more than that."""
    wait_for_behaviours(stop.page)
    stop.wait_for()
    for _ in range(_FAR):
        if stop.evaluate("stop => stop === document.activeElement"):
            return
        stop.page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not come to {stop}")


def press(stop: Locator, key: str = "Enter", *, back: bool = False) -> None:
    """Go to a link or button and press it."""
    tab_to(stop, back=back)
    stop.page.keyboard.press(key)


def write(stop: Locator, words: str) -> None:
    """Go to a field and type in place of what stands there."""
    tab_to(stop)
    stop.page.keyboard.press("ControlOrMeta+A")
    stop.page.keyboard.type(words)


def write_day(stop: Locator, day: date) -> None:
    """Go to a field for a day and type it, in whichever order this browser asks for its parts."""
    tab_to(stop)
    for typed in (f"{day:%m%d%Y}", f"{day:%d%m%Y}", f"{day:%Y}>{day:%m%d}"):
        for key in typed:
            stop.page.keyboard.press("ArrowRight" if key == ">" else key)
        if stop.input_value() == day.isoformat():
            return
        for _ in range(_PARTS_OF_A_DAY):
            stop.page.keyboard.press("ArrowLeft")
    raise AssertionError(f"{day} cannot be typed into {stop}")
