"""Who has gone out or home and comes back while the net is gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.door_phone import open_door, type_code
from tests.browser.site import Site
from tests.builders import DURING, payload_of
from tests.scanning import a_worker, show
from unik.domain.admission import Direction
from unik.extensions import db
from unik.models import Event, SignUp
from unik.services.going_home import go_home

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("goes_home", [False, True])
def test_the_phone_says_who_has_gone_and_why_they_stay_out(
    tonight: Site, a_page: Callable[..., Page], event: Event, alva: SignUp, goes_home
):
    with tonight.backstage():
        code, worker = payload_of(alva), a_worker(event)
        db.session.get_one(Event, event.id).reentry = goes_home
        show(event, alva, worker, now=DURING - 9 * MINUTE)
        out = show(event, alva, worker, direction=Direction.OUT, now=DURING - 5 * MINUTE)
        if goes_home:
            go_home(event.id, out.scan_id, by=worker, now=DURING - 5 * MINUTE)
    phone = open_door(a_page, tonight, event, expected=r"net::ERR_")
    expect(phone.locator("[data-kept-list]")).to_contain_text("Lista från kl.")
    phone.context.set_offline(True)

    type_code(phone, code)

    verdict = phone.locator("[data-verdict=red]")
    expect(verdict).to_contain_text("Har gått hem" if goes_home else "Har gått ut")
    expect(verdict).to_contain_text("Kom in kl. 19.21")
    went = "Gick hem kl. 19.25." if goes_home else "Gick ut kl. 19.25. I kväll kommer man in"
    expect(verdict).to_contain_text(went)
    expect(verdict).not_to_contain_text("Redan inne")
    if goes_home:
        expect(verdict).not_to_contain_text("man in en gång")
