"""Which way a door is set: it is plain to see, and nobody sets it to out by accident."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.door_phone import number_of_scans, open_door, set_to_out, tap_to_out, type_code
from tests.browser.signed_in_pages import sign_in_page
from tests.browser.site import Site
from tests.builders import DURING, an_account, an_assignment
from unik.extensions import db
from unik.models import Event, SignUp

SCANS_BY_HAND = """(element, code) => {
  for (const key of [...code, "Enter"]) {
    element.focus()
    const press = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true })
    const isGoingOn = element.dispatchEvent(press)
    // What Enter does to what has the focus, unless the page says otherwise.
    if (key === "Enter" && isGoingOn) element.click()
  }
}"""
THREE_MINUTES = 180_000
A_WHILE = 140_000
"""Less than that, though the page's clock goes on by itself as well."""
COLOUR = "element => getComputedStyle(element).backgroundColor"


@pytest.fixture
def door(a_page: Callable[..., Page], tonight: Site, event: Event) -> Page:
    """Return the door of an evening where Alva is inside."""
    return open_door(a_page, tonight, event)


@pytest.fixture
def inside(tonight: Site, alva: SignUp, event: Event) -> SignUp:
    with tonight.backstage():
        guest = db.session.get_one(SignUp, alva.id)
        guest.inside, guest.admitted_at, guest.admitted_door = True, DURING, "A"
        db.session.get_one(Event, event.id).people_inside = 1
    return alva


def now_set(page: Page) -> Locator:
    return page.locator(".door-way [aria-current]")


def asks(page: Page) -> Locator:
    return page.get_by_text("Byt till ut")


def test_one_tap_changes_nothing_and_a_second_elsewhere_does(
    door: Page, inside: SignUp, tonight: Site
):
    expect(now_set(door)).to_have_text("In")

    asks(door).click()
    expect(door.get_by_role("link", name="Ja, skanna ut")).to_be_visible()
    expect(now_set(door)).to_have_text("In")
    assert door.locator("[data-scan] [name=riktning]").input_value() == "in"

    door.get_by_role("link", name="Ja, skanna ut").click()
    expect(now_set(door)).to_have_text("Ut")
    type_code(door, inside.short_code)
    expect(door.locator("[data-verdict=blue]")).to_contain_text("Hej då Alva")
    assert number_of_scans(tonight) == 1


def test_what_a_stray_tap_has_opened_closes_again(door: Page):
    asks(door).click()
    expect(door.get_by_role("link", name="Ja, skanna ut")).to_be_visible()

    door.clock.fast_forward(10_000)

    expect(door.get_by_role("link", name="Ja, skanna ut")).to_be_hidden()


def test_it_stays_open_while_somebody_is_in_it(door: Page):
    asks(door).click()
    answer = door.get_by_role("link", name="Ja, skanna ut")
    answer.focus()
    for _ in range(3):
        door.clock.fast_forward(10_000)
    expect(answer).to_be_focused()

    door.get_by_label("Kod på passet").focus()
    door.clock.fast_forward(10_000)

    expect(answer).to_be_hidden()


@pytest.mark.parametrize("focused", ["summary", "a"])
def test_a_hand_scanner_that_types_where_the_way_is_set_scans(
    door: Page, alva: SignUp, focused: str
):
    asks(door).click()

    door.locator(f".door-way details {focused}").evaluate(SCANS_BY_HAND, alva.short_code)

    expect(door.locator("[data-verdict=green]")).to_contain_text("Välkommen Alva!")
    expect(now_set(door)).to_have_text("In")


def test_out_is_seen_in_colour_word_and_symbol_wherever_one_looks(door: Page, inside: SignUp):
    set_to_out(door)
    strip = door.locator(".door-way-out")
    for where in (0, 10_000):
        door.evaluate("where => scrollTo(0, where)", where)
        expect(strip).to_be_in_viewport(ratio=1)
    expect(now_set(door)).to_have_text("Ut")
    expect(now_set(door).locator("use")).to_have_attribute("href", re.compile("#log-out$"))
    frame = "getComputedStyle(document.body, '::after').borderTopWidth"
    assert door.evaluate(frame) == "8px"
    colour = strip.evaluate(COLOUR)
    type_code(door, inside.short_code)
    assert colour == door.locator("[data-verdict=blue]").evaluate(COLOUR)


def test_back_in_takes_one_tap(door: Page):
    set_to_out(door)

    door.get_by_role("link", name="Byt till in").click()

    expect(now_set(door)).to_have_text("In")


def test_a_door_that_nobody_uses_goes_back_to_in_and_says_so(door: Page):
    set_to_out(door)
    door.clock.fast_forward(A_WHILE)
    door.locator(".door-count").click()
    door.clock.fast_forward(A_WHILE)
    expect(now_set(door)).to_have_text("Ut")

    door.clock.fast_forward(THREE_MINUTES - A_WHILE)

    expect(now_set(door)).to_have_text("In")
    expect(door.get_by_role("status").filter(has_text="står på in igen")).to_be_visible()
    assert "#" not in door.url


NOTED_EARLIER = """(ago) => {
  for (const key of Object.keys(sessionStorage)) sessionStorage[key] -= ago
}"""
WAKES = "document.dispatchEvent(new Event('visibilitychange'))"


def sleep_long(door: Page) -> None:
    """Let three minutes go as on a locked phone, where no timer runs."""
    now = door.evaluate("Date.now()")
    door.clock.set_system_time((now + THREE_MINUTES) / 1_000)
    assert door.evaluate("Date.now()") >= now + THREE_MINUTES


@pytest.mark.parametrize("sign", ["wakes", "is touched", "is loaded again"])
def test_a_phone_that_has_slept_goes_back_to_in_before_it_is_used(door: Page, sign: str):
    set_to_out(door)
    sleep_long(door)
    expect(now_set(door)).to_have_text("Ut")

    if sign == "wakes":
        door.evaluate(WAKES)
    elif sign == "is touched":
        door.locator(".door-count").click()
    else:
        # A new page's clock starts where the test's did, so what was noted is made older instead.
        door.evaluate(NOTED_EARLIER, THREE_MINUTES)
        door.reload(wait_until="commit")

    expect(now_set(door)).to_have_text("In")
    expect(door.get_by_role("status").filter(has_text="står på in igen")).to_be_visible()


def test_a_phone_that_has_slept_with_an_answer_keeps_it_until_it_is_seen_to(door: Page):
    set_to_out(door)
    type_code(door, "U1 is not enough")
    expect(door.locator("[data-verdict=red]")).to_be_visible()
    sleep_long(door)
    door.evaluate(WAKES)
    expect(door.locator("[data-verdict=red]")).to_be_visible()

    door.locator("[data-verdict=red] [data-next]").click()

    expect(now_set(door)).to_have_text("In")


def test_who_sets_it_to_out_again_has_three_minutes_again(door: Page):
    set_to_out(door)
    sleep_long(door)
    door.evaluate(WAKES)
    expect(now_set(door)).to_have_text("In")

    set_to_out(door)

    door.clock.fast_forward(A_WHILE)
    expect(now_set(door)).to_have_text("Ut")


def test_it_stays_out_while_an_answer_waits_for_somebody(door: Page):
    set_to_out(door)
    type_code(door, "U1 is not enough")
    expect(door.locator("[data-verdict=red]")).to_be_visible()

    door.clock.fast_forward(THREE_MINUTES)

    expect(door.locator("[data-verdict=red]")).to_be_visible()
    door.keyboard.press("Escape")
    expect(now_set(door)).to_have_text("In")


def test_without_scripts_it_takes_two_taps_as_well(
    a_page: Callable[..., Page], tonight: Site, event: Event
):
    page = a_page(tonight, javascript=False)
    with tonight.backstage():
        account = an_account()
        an_assignment(event, account)
        sign_in_page(page, tonight, account, DURING)
    page.goto(f"/dorr/{event.slug}")
    expect(page.get_by_role("link", name="Ja, skanna ut")).to_be_hidden()

    tap_to_out(page)

    expect(now_set(page)).to_have_text("Ut")
