"""The attendance page in a browser: live, at every width, and on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect
from sqlalchemy import update

from tests.axe import axe_finds_nothing
from tests.browser.browsing import wait_until_started
from tests.browser.site import Site
from tests.builders import DOORS_OPEN_AT, DURING, a_sign_up, an_account, an_event
from tests.evenings import MINUTE, a_crowd, a_scan
from tests.phones import a_phone
from tests.signed_in import sign_in_as
from unik.domain.admission import Verdict
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event, PhoneReport, SignUp

APage = Callable[..., Page]
SIX_SECONDS = 6_000
SHOWS_AS = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true })
  document.dispatchEvent(new Event("visibilitychange"))
}"""


class Evening:
    """One evening that goes on, and the organizer's page about it."""

    def __init__(self, site: Site, page: Page, event: Event, guest: SignUp) -> None:
        self.site, self.page, self.event, self.guest = site, page, event, guest
        self.asked: list[str] = []
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        """Remember what the page asks for, but for its scripts, which may still be arriving."""
        if request.resource_type != "script":
            self.asked.append(request.url)

    def somebody_comes(self) -> None:
        """Let the only guest in."""
        with self.site.backstage():
            a_scan(self.event, self.guest, Verdict.ADMITTED, DURING)

    @property
    def came(self):
        """Return where the page says how many came."""
        return self.page.locator(".tile", has_text="Kom ").locator("strong").first


class _Cookies:
    def __init__(self, page: Page, site: Site) -> None:
        self._page, self._site = page, site

    def set_cookie(self, name: str, value: str) -> None:
        self._page.context.add_cookies([{"name": name, "value": value, "url": self._site.url}])


def organizer_page(a_page: APage, site: Site, **what: object) -> Page:
    """Return an empty page of an organizer who has signed in."""
    page = a_page(site, **what)
    with site.backstage():
        sign_in_as(
            _Cookies(page, site),
            an_account(Role.ORGANIZER),
            started_at=DURING,
            last_seen_at=DURING,
            second_factor_at=DURING,
        )
    return page


@pytest.fixture
def evening(serve: Callable[..., Site], a_page: APage) -> Callable[..., Evening]:
    """Return `evening(...)`, which opens the page of an evening with one guest, still outside."""

    def open_evening(**what: object) -> Evening:
        site = serve(at=DURING)
        with site.backstage():
            event = an_event()
            guest = a_sign_up(event)
        page = organizer_page(a_page, site, **what)
        page.goto(f"/arrangor/kvallar/{event.slug}/narvaro")
        opened = Evening(site, page, event, guest)
        expect(opened.came).to_have_text("0")
        return opened

    return open_evening


def test_the_numbers_change_while_one_looks(evening):
    tonight = evening(width=1280)

    tonight.somebody_comes()
    tonight.page.clock.fast_forward(SIX_SECONDS)

    expect(tonight.came).to_have_text("1")


def test_nothing_jumps_when_the_numbers_change(evening):
    tonight = evening(width=1280)
    headings = tonight.page.locator("h2")
    before = [each.bounding_box() for each in headings.all()]

    tonight.somebody_comes()
    tonight.page.clock.fast_forward(SIX_SECONDS)
    expect(tonight.came).to_have_text("1")

    assert [each.bounding_box() for each in headings.all()][:2] == before[:2]


def test_a_keyboard_stays_where_it_is_when_the_numbers_change(evening):
    tonight = evening(width=1280)
    table = tonight.page.locator("#arrivals-table")
    table.focus()

    tonight.somebody_comes()
    tonight.page.clock.fast_forward(SIX_SECONDS)
    expect(tonight.came).to_have_text("1")

    expect(table).to_be_focused()


def test_refreshing_can_be_paused(evening):
    tonight = evening(width=1280)
    pause = tonight.page.get_by_role("button", name="Pausa uppdateringen")

    pause.click()
    tonight.somebody_comes()
    tonight.page.clock.fast_forward(10 * SIX_SECONDS)
    assert tonight.asked == []
    expect(pause).to_have_attribute("aria-pressed", "true")

    pause.click()
    expect(tonight.came).to_have_text("1")


def test_refreshing_is_no_sign_of_life(evening):
    tonight = evening(width=1280)

    with tonight.page.expect_request("**/narvaro") as refreshing:
        tonight.page.clock.fast_forward(SIX_SECONDS)
    with tonight.page.expect_request("**/narvaro") as looking:
        tonight.page.get_by_role("link", name="Uppdatera").click()

    assert "x-by-itself" in refreshing.value.headers
    assert "x-by-itself" not in looking.value.headers


def test_a_page_that_nobody_sees_asks_for_nothing(evening):
    tonight = evening(width=1280)

    tonight.page.evaluate(SHOWS_AS, True)
    tonight.somebody_comes()
    tonight.page.clock.fast_forward(10 * SIX_SECONDS)
    assert tonight.asked == []

    tonight.page.evaluate(SHOWS_AS, False)
    expect(tonight.came).to_have_text("1")


def test_old_numbers_are_called_old_until_there_are_new_ones(evening):
    tonight = evening(width=1280, expected="ERR_FAILED")
    warning = tonight.page.get_by_role("status")

    tonight.page.route("**/narvaro", lambda route: route.abort())
    tonight.page.clock.fast_forward(SIX_SECONDS)
    expect(warning).to_have_text("Nya siffror gick inte att hämta. De som visas kan vara gamla.")

    tonight.page.unroute("**/narvaro")
    tonight.page.clock.fast_forward(SIX_SECONDS)
    expect(warning).to_have_text("")


def test_without_javascript_a_link_brings_new_numbers(evening):
    tonight = evening(width=360, javascript=False)
    expect(tonight.page.get_by_role("button", name="Pausa uppdateringen")).to_be_hidden()

    tonight.somebody_comes()
    tonight.page.get_by_role("link", name="Uppdatera").click()

    expect(tonight.came).to_have_text("1")


@pytest.fixture
def crowded(serve: Callable[..., Site]) -> tuple[Site, str]:
    """Return a site with an evening that many have come to and much is wrong, and its address."""
    site = serve(at=DURING)
    with site.backstage():
        event = an_event(title="Sommarlovsavslutningsfest på Skranta fritidsgård")
        a_crowd(event, size=40, seed=7)
        for number in range(3):
            guest = a_sign_up(event, name=f"Gäst {number}")
            a_scan(event, guest, Verdict.ADMITTED, DOORS_OPEN_AT + number * MINUTE)
        a_sign_up(event, name="Onni", state=SignUpState.IN_REVIEW)
        phone, _ = a_phone(event, last_seen_at=DOORS_OPEN_AT)
        report = {"phone_id": phone.id, "door": "B", "unsent": 4, "reported_at": DURING}
        db.session.add(PhoneReport(event_id=event.id, **report))
    return site, f"/arrangor/kvallar/{event.slug}/narvaro"


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(360, 740, "dark"), (768, 900, "light"), (1280, 720, "light")]
)
def test_five_numbers_without_scrolling(crowded, a_page, width, height, scheme):
    site, address = crowded
    page = organizer_page(a_page, site, width=width, height=height, scheme=scheme)
    page.goto(address)

    assert page.locator(".concern").count() == 3
    assert page.locator(".tile").count() == 5
    for tile in page.locator(".tile").all():
        expect(tile).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe_finds_nothing(page)


def test_what_is_unfolded_stays_so_when_the_numbers_change(crowded, a_page):
    site, address = crowded
    page = organizer_page(a_page, site, width=360)
    page.goto(address)
    wait_until_started(page)
    page.locator(".more-concerns summary").click()

    with site.backstage():
        db.session.execute(update(PhoneReport).values(unsent=5))
    page.clock.fast_forward(SIX_SECONDS)

    expect(page.locator(".concern").nth(1)).to_contain_text("5 skanningar")
    expect(page.get_by_role("link", name="Svara")).to_be_visible()


def test_nothing_is_cut_off_at_320(crowded, a_page):
    site, address = crowded
    page = organizer_page(a_page, site, width=320)
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe_finds_nothing(page)


def test_an_empty_evening_is_as_accessible(serve, a_page):
    site = serve(at=DURING)
    with site.backstage():
        event = an_event()
    page = organizer_page(a_page, site, scheme="dark")
    page.goto(f"/arrangor/kvallar/{event.slug}/narvaro")

    axe_finds_nothing(page)


def test_an_evening_fits_on_one_page_of_paper(crowded, a_page):
    site, address = crowded
    page = organizer_page(a_page, site, width=1280)
    page.goto(address)

    # Not every browser sets letters as narrowly as this one.
    printed = page.pdf(prefer_css_page_size=True, scale=1.015)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
