"""Somebody who looks at one page after the other, and each time comes as for the first time.

Opening a browser anew takes longer than all else that a look at a page does.
"""

from playwright.sync_api import Browser, Page

from tests.axe import AT_HAND
from tests.browser.browsing import visitor
from tests.browser.site import Site

HEIGHTS = {False: 900, True: 740}


class Onlooker:
    """A phone or a desk with one page, which forgets everything between two looks."""

    def __init__(self, browser: Browser, site: Site, *, is_phone: bool) -> None:
        self._height = HEIGHTS[is_phone]
        width = 360 if is_phone else 1280
        # What a worker fetches for later is forgotten before the next look.
        self._visitor = visitor(browser, site, width=width, keeps_pages=False)
        self._context = self._visitor.context
        self._context.add_init_script(AT_HAND)
        self._page = self._context.new_page()
        self._tools = self._context.new_cdp_session(self._page)

    def comes(self, site: Site, *, width: int, scheme: str, expected: str | None = None) -> Page:
        """Return an empty page that knows nothing of earlier looks."""
        self._page.goto("about:blank")
        self._forget(site)
        self._visitor.begin(expected)
        self._page.set_viewport_size({"width": width, "height": self._height})
        self._page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        return self._page

    def goes(self) -> None:
        """Fail if the page complained since somebody came, or reached for another host."""
        self._page.goto("about:blank")
        self._visitor.fail_for_complaints()

    def _forget(self, site: Site) -> None:
        self._context.set_offline(False)
        self._context.clear_cookies()
        everything = {"origin": site.url, "storageTypes": "all"}
        self._tools.send("Storage.clearDataForOrigin", everything)
        if site.at:
            self._context.clock.install(time=site.at)
