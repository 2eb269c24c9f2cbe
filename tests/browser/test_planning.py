"""How much an organizer has to do to plan an evening, counted."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.signed_in_pages import sign_in_page
from tests.builders import a_holiday, a_venue, an_account
from unik.domain.roles import Role

NOW = datetime(2031, 10, 1, 12, tzinfo=UTC)

_COUNTING = """
const counted = JSON.parse(sessionStorage.counted ?? '{"taps": 0, "fields": []}')
const keep = () => sessionStorage.counted = JSON.stringify(counted)
addEventListener("pointerdown", () => { counted.taps += 1; keep() }, true)
addEventListener("change", ({ target }) => { counted.fields.push(target.name); keep() }, true)
"""


def counted(page: Page) -> dict[str, object]:
    """Return how often somebody tapped, and which fields they filled in, since last asked."""
    return page.evaluate(
        """() => {
          const counted = JSON.parse(sessionStorage.counted)
          sessionStorage.removeItem("counted")
          return counted
        }"""
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_six_fields_and_few_taps_publish_an_evening_and_two_more_copy_it(serve, a_page, width):
    site = serve(at=NOW)
    desk = a_page(site, width=width)
    with site.backstage():
        venue = a_venue(name="Stacken", fire_limit=350).id
        a_venue(name="Skranta")
        a_holiday(starts_on=datetime(2031, 10, 27).date(), ends_on=datetime(2031, 11, 2).date())
        sign_in_page(desk, site, an_account(Role.ORGANIZER), NOW)
    desk.add_init_script(_COUNTING)
    desk.goto("/arrangor")

    desk.get_by_role("link", name="Ny kväll").click()
    answers = {"title": "Höstmys", "day": "2031-10-31", "doors": "19", "ends": "23.30"}
    for name, answer in {**answers, "capacity": "300"}.items():
        box = desk.locator(f"[name={name}]")
        box.click()
        box.fill(answer)
        box.blur()
    desk.locator("[name=venue]").click()
    desk.locator("[name=venue]").select_option(str(venue))
    desk.get_by_role("button", name="Spara och förhandsgranska").click()
    desk.get_by_role("button", name="Publicera").click()

    expect(desk.get_by_role("status")).to_contain_text("Kvällen är publicerad.")
    work = counted(desk)
    assert set(work["fields"]) == {*answers, "capacity", "venue"}
    assert len(work["fields"]) <= 6
    assert len(work["fields"]) + work["taps"] <= 25

    desk.goto("/arrangor")
    desk.evaluate("sessionStorage.removeItem('counted')")
    desk.reload()
    desk.locator(".evening a[href$='/kopiera']").click()
    desk.get_by_role("button", name="Spara som utkast").click()
    expect(desk.get_by_role("status")).to_contain_text("Kopian är sparad som utkast.")
    assert counted(desk) == {"taps": 2, "fields": []}
