"""The municipality's logo at the foot of every page."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from tests.builders import an_account, an_event
from tests.pages import Page, checked, press, visit
from tests.pictures import a_jpeg, a_png
from tests.signed_in import sign_in_as
from unik.domain.logos import LogoImage
from unik.domain.poster_pictures import PictureObjection
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry
from unik.web.site_settings import settled_now
from unik.writing.pictures import read_logo

FORM = "/arrangor/installningar/logo"
ALT = "Karlskoga kommuns namn i blått"


@pytest.fixture(autouse=True)
def _administrator(client: FlaskClient) -> None:
    sign_in_as(client, an_account(Role.ADMINISTRATOR))


def upload(
    client: FlaskClient, file: bytes, alt: str = ALT, *, expect: int = 200, **more: object
) -> Page:
    """Send a logo as the form does."""
    sent = {**hidden_on(visit(client, FORM)), "alt": alt, **more}
    picture = {"picture": (BytesIO(file), "logo.txt")} if file else {}
    page = checked(client.post(FORM, data=sent | picture, follow_redirects=True))
    assert page.status == expect
    return page


def hidden_on(page: Page) -> dict[str, str]:
    """Return what the first form of a page brings along unseen."""
    return {
        each.get("name", ""): each.get("value") or ""
        for each in page.document.find(".//main//form").iter("input")
        if each.get("type") == "hidden"
    }


def shown_on(client: FlaskClient, path: str) -> list[tuple[str, str]]:
    """Return where the logos on a page come from, and their words."""
    images = visit(client, path).document.iter("img")
    return [(each.get("src"), each.get("alt")) for each in images if each.get("class") == "logo"]


def test_a_logo_is_shown_to_everybody_and_by_its_own_address(client):
    event = an_event()

    upload(client, a_png(900, 300))

    [(source, words)] = shown_on(client, "/")
    assert words == ALT
    for path in (f"/kvallar/{event.slug}", "/integritet", "/arrangor"):
        assert shown_on(client, path) == [(source, ALT)], path
    answer = client.get(source)
    assert (answer.mimetype, Image.open(BytesIO(answer.data)).size) == ("image/png", (480, 160))
    assert "immutable" in answer.headers["Cache-Control"]


def test_words_in_the_place_of_a_logo_are_no_logo(client):
    page = upload(client, b"", picture="x", expect=422)

    assert "Välj en bild." in page.text
    assert shown_on(client, "/") == []


def test_it_can_be_looked_at_first_and_need_not_be_chosen_again(client):
    page = upload(client, a_png(600, 200), preview="1")

    [looked_at] = [each for each in page.document.iter("img") if each.get("class") == "logo"]
    assert looked_at.get("src").startswith("data:image/png;base64,")
    assert "Inget är sparat än." in page.text
    assert not settled_now().logo

    answer = client.post(FORM, data=hidden_on(page) | {"alt": ALT})

    assert answer.status_code == 302
    assert (settled_now().logo.width, settled_now().logo.alt) == (480, ALT)


def test_its_words_can_be_changed_without_another_picture(client):
    upload(client, a_png(600, 200))
    [(source, _)] = shown_on(client, "/")

    visit(client, FORM, alt="Karlskoga kommun")

    assert shown_on(client, "/") == [(source, "Karlskoga kommun")]
    assert client.get(source).status_code == 200


def test_another_one_has_another_address_and_removed_it_is_gone(client):
    upload(client, a_png(600, 200))
    [(first, _)] = shown_on(client, "/")
    upload(client, a_png(300, 200))
    [(second, _)] = shown_on(client, "/")
    assert client.get(first).status_code == 404

    press(client, FORM, "Ta bort")

    assert shown_on(client, "/") == []
    assert client.get(second).status_code == 404
    trail = [each.details for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert trail[0] == {"group": "logo", "names": ["digest", "alt", "width", "height"]}
    assert trail[-1] == {"group": "logo"}


@pytest.mark.parametrize(
    ("file", "alt", "words"),
    [
        (b"", ALT, "Välj en bild."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", ALT, "Filen går inte att läsa som bild."),
        (a_png(300, 10), ALT, "Bilden är för liten."),
        (a_png(13_000, 13_000, announced_only=True), ALT, "för många bildpunkter"),
        (a_png(300, 100), " ", "Skriv vad logotypen föreställer"),
    ],
    ids=["nothing", "a drawing", "too small", "too large", "no words"],
)
def test_what_cannot_be_a_logo_is_told_beside_the_field(client, file, alt, words):
    page = upload(client, file, alt, expect=422)

    assert words in page.text
    assert page.title.startswith("Fel:")
    assert not settled_now().logo


def test_what_is_sent_as_looked_at_is_read_like_any_file(client):
    visit(client, FORM, alt=ALT, shown="PHN2Zy8+", expect=422)
    visit(client, FORM, alt=ALT, shown="no picture", expect=422)

    assert not settled_now().logo


def test_of_two_who_change_it_the_second_is_told(app, client):
    other = app.test_client()
    sign_in_as(other, an_account(Role.ADMINISTRATOR))
    seen = visit(client, FORM)
    upload(other, a_png(600, 200), "Den andras")

    picture = (BytesIO(a_png(300, 100)), "logo.png")
    answer = client.post(FORM, data=hidden_on(seen) | {"alt": ALT, "picture": picture})

    assert answer.status_code == 409
    assert "Någon annan ändrade här nyss." in answer.text
    assert settled_now().logo.alt == "Den andras"


@pytest.mark.parametrize("role", [Role.ORGANIZER, Role.DOOR])
def test_only_administrators_find_the_form(app, role):
    other = app.test_client()
    sign_in_as(other, an_account(role))

    visit(other, FORM, expect=404)


def test_only_the_dots_are_kept_and_what_can_be_seen_through_stays_so():
    photo = a_jpeg(400, 200, gps=True, comment=b"Kim was here")
    file = BytesIO()
    Image.new("RGBA", (200, 100), (0, 0, 0, 0)).save(file, "PNG")

    image, glass = read_logo(photo), read_logo(file.getvalue())

    assert isinstance(image, LogoImage)
    assert isinstance(glass, LogoImage)
    assert Image.open(BytesIO(image.png)).info == {}
    assert Image.open(BytesIO(glass.png)).getpixel((5, 5)) == (0, 0, 0, 0)


def test_a_file_that_weighs_too_much_is_not_read():
    assert read_logo(a_png(300, 100) + bytes(2 * 1024 * 1024)) is PictureObjection.TOO_HEAVY


def test_the_heaviest_logo_still_fits_into_the_form_that_was_looked_at(client):
    noise = Image.effect_noise((480, 160), 100).convert("RGB")
    file = BytesIO()
    Image.merge("RGBA", (*noise.split(), noise.getchannel(0))).save(file, "PNG")
    page = upload(client, file.getvalue(), preview="1")

    assert client.post(FORM, data=hidden_on(page) | {"alt": ALT}).status_code == 302
