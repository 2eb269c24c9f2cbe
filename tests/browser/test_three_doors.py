"""Three doors cut off from each other and from the server, and a net that loses answers."""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.door_phone import open_door, type_code
from tests.browser.site import Site
from tests.builders import a_sign_up, payload_of
from unik.domain.admission import Verdict
from unik.extensions import db
from unik.models import Event, Scan, SignUp
from unik.queries.conflicts import list_conflicts

DOORS = 3
RENEW = "dispatchEvent(new Event('online'))"
_ROUND_MS = 5_000
"""After that, an answer is taken for lost and asked for anew."""


@pytest.mark.parametrize(
    "guests", [9, pytest.param(270, marks=[pytest.mark.proof, pytest.mark.timeout(1200)])]
)
def test_every_scan_arrives_and_just_the_planted_doubles_are_reported(
    a_page: Callable[..., Page], tonight: Site, event: Event, guests: int
):
    with tonight.backstage():
        evening = db.session.get_one(Event, event.id)
        people = [a_sign_up(evening, name=f"Gäst {number}") for number in range(guests)]
        codes = [payload_of(each) for each in people]
    doubles = codes[: guests // 3]
    phones = [open_door(a_page, tonight, event, expected="net::ERR_") for _ in range(DOORS)]
    for number, phone in enumerate(phones):
        expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
        phone.context.set_offline(True)
        let_in(phone, codes[number::DOORS] + doubles[(number - 1) % DOORS :: DOORS])

    lossy = Random(7)
    for phone in phones:
        phone.route("**/scans", lambda route: lose_some(route, lossy))
        phone.context.set_offline(False)
    for phone in phones:
        told(phone)

    planted = len(doubles)
    with tonight.backstage():
        verdicts = Counter(scan.verdict for scan in db.session.query(Scan))
        conflicts = list_conflicts(event.id)
        assert db.session.query(SignUp).filter_by(inside=True).count() == guests
        assert db.session.get_one(Event, event.id).people_inside == guests
    assert verdicts == {Verdict.ADMITTED: guests, Verdict.ALREADY_IN: planted}
    assert [each.shown for each in conflicts] == [Verdict.ADMITTED] * planted


def let_in(phone: Page, codes: Sequence[str]) -> None:
    """Type each code, and let each verdict be seen before the next guest comes."""
    for code in codes:
        type_code(phone, code)
        expect(phone.locator("[data-verdict=green]")).to_be_visible()
        phone.locator("[data-verdict=green] [data-next]").click()


def lose_some(route: Route, chance: Random) -> None:
    """Let one answer of five get lost on its way back."""
    if chance.random() < 0.2:
        route.fetch()
        route.abort()
    else:
        route.continue_()


def told(phone: Page) -> None:
    """Ask for one round after the other until nothing waits."""
    for _ in range(10):
        phone.evaluate(RENEW)
        try:
            expect(phone.locator("[data-kept-unsent]")).to_have_text(
                "Allt är skickat.", timeout=_ROUND_MS
            )
        except AssertionError:
            continue
        return
    raise AssertionError("something still waits to be told")
