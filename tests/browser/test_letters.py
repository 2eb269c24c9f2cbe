"""Letters as mail programs show them, which know nothing of our style sheets."""

import pytest

from tests.axe import axe_finds_nothing
from tests.mail.matters import EVERY, a_matter, an_email, page_of, parts_of
from unik.domain.messages import Audience, MessageKind


def shown(page, matter) -> None:
    """Open a letter as a program does that puts its picture where it belongs."""
    email = an_email(matter)
    html = page_of(email)
    if picture := parts_of(email).get("image/png"):
        encoded = "".join(picture.get_payload().split())
        source = f"cid:{picture['Content-ID'].strip('<>')}"
        html = html.replace(source, f"data:image/png;base64,{encoded}")
    page.set_content(html)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("kind", "audience"), EVERY)
def test_a_letter_keeps_nobody_out(site, onlookers, kind, audience, scheme):
    onlooker = onlookers(site, 320)
    page = onlooker.comes(site, width=320, scheme=scheme)

    shown(page, a_matter(kind, audience))

    axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    onlooker.goes()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_is_dark_on_light_whatever_the_phone_prefers(site, a_page, scheme):
    page = a_page(site, width=360, scheme=scheme)
    shown(page, a_matter(MessageKind.PASS, Audience.GUEST))

    card = page.locator(".pass")

    assert card.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(255, 255, 255)"
    assert card.locator("img").evaluate("each => each.naturalWidth") == 33 * 8
