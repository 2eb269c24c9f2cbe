"""Pages that only some installations have: the letters of the demo, and buttons of wallets."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.axe import axe_finds_nothing
from tests.browser.own_server import own_server
from tests.browser.signed_in_pages import sign_in_page
from tests.builders import a_sign_up, an_account, an_event
from tests.scratch import scratch_folder
from tests.wallet_keys import apple_settings, google_settings
from tests.web_addresses import manage_token_of
from unik.domain.messages import MessageKind
from unik.domain.roles import Role
from unik.extensions import db
from unik.jobs import JOBS
from unik.services import outbox

NOW = datetime.now(UTC)
SOON = NOW + timedelta(days=3)
LOOKS = [(320, "light", "fi"), (360, "dark", "sv"), (1280, "light", "en")]
looks = pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)


@pytest.fixture(scope="module")
def site():
    """The demo, with keys for both wallets, and a letter in its folder."""
    with scratch_folder() as folder:
        settings = {"DEMO": True, "MAIL_FOLDER": str(folder / "letters")}
        keys = apple_settings(folder) | google_settings(folder)
        with own_server(folder, **settings, **keys) as server:
            yield server.site


@pytest.fixture(scope="module")
def alva(site):
    times = {"doors_open_at": SOON, "starts_at": SOON, "last_entry_at": SOON + timedelta(hours=2)}
    with site.backstage():
        event = an_event(ends_at=SOON + timedelta(hours=4), **times)
        alva = a_sign_up(event, name="Alva L", email="alva@post.example")
        outbox.post(MessageKind.PASS, alva.id, now=NOW)
        db.session.commit()
        [deliver] = [job for job in JOBS if job.name == "deliver"]
        assert deliver.run(NOW) == 1
    return alva


@looks
def test_a_pass_for_wallets_keeps_nobody_out(site, alva, a_page, width, scheme, language):
    page = a_page(site, width=width, scheme=scheme)
    with site.app.app_context():
        page.goto(f"/pass/{manage_token_of(alva)}?sprak={language}")

    assert page.get_by_role("link").filter(has_text="Wallet").count() == 2
    axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@looks
def test_the_letters_of_the_demo_keep_nobody_out(site, alva, a_page, width, scheme, language):
    page = a_page(site, width=width, scheme=scheme)
    with site.backstage():
        sign_in_page(page, site, an_account(Role.ORGANIZER), NOW)

    page.goto(f"/arrangor/utkorg?sprak={language}")
    axe_finds_nothing(page)
    page.get_by_role("main").locator("a[href*=utkorg]").first.click()
    page.locator(".letter-text").wait_for()

    axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
