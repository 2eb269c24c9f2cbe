"""Browsers of people who have signed in."""

from datetime import datetime

from playwright.sync_api import Page

from tests.browser.site import Site
from tests.signed_in import sign_in_as
from unik.models import Account


def sign_in_page(
    page: Page, site: Site, account: Account, now: datetime, *, door: str | None = None
) -> None:
    """Let the page be signed in as the account, at that `door`; call it backstage."""
    times = {"started_at": now, "last_seen_at": now, "second_factor_at": now}
    sign_in_as(_Cookies(page, site), account, door=door, **times)


class _Cookies:
    """Takes the cookie of a sign-in as a client without a screen would."""

    def __init__(self, page: Page, site: Site) -> None:
        self._page, self._site = page, site

    def set_cookie(self, name: str, value: str) -> None:
        cookie = {"name": name, "value": value, "url": self._site.url}
        self._page.context.add_cookies([cookie])
