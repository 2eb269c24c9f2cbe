"""Chromium as tests use it: it keeps to one site and minds what pages complain about."""

import os
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    WebError,
)

from tests.browser.site import Site

MISSING = "Browser tests need more: apt install chromium-headless-shell"
_CHROMIUMS = ("chromium-headless-shell", "chromium")
"""The same Chromium twice: first without windows and menus, which take their time unseen."""
_SWITCHED_OFF = (
    # By Playwright, whose list does not count beside another one.
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades"),
    *("LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning"),
    # By us: for each visitor Chromium would draw its address bar's menus, which nobody opens, in
    # pages of their own, and keep a process ready for a second site, which nobody visits.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
)
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    f"--disable-features={','.join(_SWITCHED_OFF)}",
)
_CURTAIN = """
addEventListener("DOMContentLoaded", () => {
  const root = document.documentElement
  if (!document.querySelector("[data-module]") || root.dataset.started !== undefined) return
  const curtain = root.appendChild(document.createElement("div"))
  curtain.style.cssText = "position: fixed; inset: 0; z-index: 2147483647"
  new MutationObserver(() => curtain.remove()).observe(root, { attributeFilter: ["data-started"] })
})
"""
"""Lies before a page until its behaviours have started: a tap waits for it. Before that a page
works as without JavaScript, which is not what a test of its behaviours is about."""

_STAND_STILL = """() => {
  const still = new CSSStyleSheet()
  still.replaceSync("*, *::before, *::after { transition: none !important }")
  document.adoptedStyleSheets.push(still)
}"""

_LOCALES = {"sv": "sv-SE", "fi": "fi-FI", "en": "en-GB"}


def is_possible() -> bool:
    """Say whether what browser tests need is installed."""
    return _program() is not None


def _program() -> str | None:
    """Return the Chromium that CHROMIUM names, or whichever is there."""
    wanted = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [wanted] if wanted else _CHROMIUMS)), None)


def chromium(playwright: Playwright, *, camera: Path | None = None) -> Browser:
    """Start Chromium; its camera shows the film `camera`, or there is none."""
    devices = (
        ("--use-fake-device-for-media-stream=device-count=0",)
        if camera is None
        else (
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={camera.absolute()}",
            "--use-fake-ui-for-media-stream",
        )
    )
    return playwright.chromium.launch(executable_path=_program(), args=[*_ARGUMENTS, *devices])


def wait_until_started(page: Page) -> None:
    """Wait for the behaviours of a page that is about to be used by keyboard."""
    page.locator(":root[data-started]").wait_for(state="attached")


def stand_still(page: Page) -> None:
    """Let everything on the page change at once: nobody looks at what is half another thing."""
    page.evaluate(_STAND_STILL)


@dataclass
class Visitor:
    """Somebody with a browser of their own: cookies, storage, language, colours."""

    context: BrowserContext
    site: Site
    expected: str | None
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Write down every error and every request to another host from now on."""
        self.context.on("console", self._on_console)
        self.context.on("weberror", self._on_error)
        self.context.on("request", self._on_request)

    def begin(self, expected: str | None) -> None:
        """Forget what pages complained about before."""
        self.expected = expected
        self.complaints.clear()

    def leave(self) -> None:
        """Close the browser's pages; fail if one complained or reached for another host."""
        self.context.close()
        self.fail_for_complaints()

    def fail_for_complaints(self) -> None:
        """Fail if a page has complained or reached for another host."""
        assert not self.complaints, "\n".join(self.complaints)

    def _on_console(self, message: ConsoleMessage) -> None:
        complaint = f"{message.location['url']}: {message.text}"
        expected = self.expected and re.search(self.expected, complaint)
        if message.type == "error" and not expected:
            self.complaints.append(complaint)

    def _on_error(self, error: WebError) -> None:
        self.complaints.append(f"{error.page and error.page.url}: {error.error}")

    def _on_request(self, request: Request) -> None:
        host = urlsplit(request.url).netloc
        if host not in {"", urlsplit(self.site.url).netloc}:
            self.complaints.append(f"A page reached for {request.url}")


def visitor(
    browser: Browser,
    site: Site,
    *,
    width: int = 360,
    height: int | None = None,
    scheme: str = "light",
    language: str = "sv",
    javascript: bool = True,
    motion: bool = False,
    may_film: bool = False,
    keeps_pages: bool = True,
    expected: str | None = None,
) -> Visitor:
    """Return a new visitor of `site`; `expected` matches console errors that belong to the test.

    Who `may_film` has allowed the site to use the camera; the browser of who does not
    `keeps_pages` runs no service worker.
    """
    is_phone = width < 600
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": height or (740 if is_phone else 900)},
        is_mobile=is_phone,
        has_touch=is_phone,
        color_scheme="dark" if scheme == "dark" else "light",
        locale=_LOCALES[language],
        timezone_id="Europe/Stockholm",
        java_script_enabled=javascript,
        reduced_motion="no-preference" if motion else "reduce",
        permissions=["camera"] if may_film else None,
        service_workers="allow" if keeps_pages else "block",
    )
    context.add_init_script(_CURTAIN)
    if site.at:
        context.clock.install(time=site.at)
    somebody = Visitor(context, site, expected)
    somebody.listen()
    return somebody
