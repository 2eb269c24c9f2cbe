"""The poster of an evening: a picture instead of the drawing, and paper for the wall."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image

from tests.builders import WEEK_BEFORE, a_sign_up, an_account, an_event
from tests.pages import Page, checked, press, visit
from tests.pictures import a_jpeg, a_picture, a_png, segments_of
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from tests.web_addresses import manage_token_of
from unik.domain.event_states import EventState
from unik.domain.poster_pictures import PictureObjection, PosterImage
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import AuditEntry, Event, PosterPicture
from unik.services import poster_pictures
from unik.writing.pictures import read_picture

ALT = "En discokula över ett tomt dansgolv"
_ORIENTATION, _MAKE = 0x0112, 0x010F
_TEN_LETTERS, _ONE_NUMBER = b"\x01\x0f\0\x02\0\0\0\x0a", b"\x01\x0f\0%c\0\0\0\x01"


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def shown_on(client: FlaskClient, path: str) -> list[tuple[str, str]]:
    """Return where the posters of a page come from, and their words."""
    pictures = visit(client, path).document.iter("img")
    return [
        (each.get("src", ""), each.get("alt", ""))
        for each in pictures
        if each.get("class") == "poster"
    ]


def upload(
    client: FlaskClient, event: Event, file: bytes, alt_text: str = ALT, expect: int = 200
) -> Page:
    """Send a file as the form does."""
    path = f"/arrangor/kvallar/{event.slug}/affisch"
    token = visit(client, path).document.find(".//input[@name='csrf_token']").get("value")
    sent = {"csrf_token": token, "alt_text": alt_text}
    picture = {"picture": (BytesIO(file), "discokula.txt")} if file else {}
    page = checked(client.post(path, data=sent | picture, follow_redirects=True))
    assert page.status == expect
    return page


def an_organizer(client: FlaskClient) -> None:
    """Let an organizer be signed in."""
    sign_in_as(client, an_account(Role.ORGANIZER))


@pytest.mark.parametrize(("picture", "ending"), [(b"", "png"), (a_png(1200, 900), "jpg")])
def test_the_shared_picture_is_saved_under_the_name_of_the_evening(client, picture, ending):
    event = an_event()
    an_organizer(client)
    if picture:
        upload(client, event, picture)

    page = visit(client, f"/arrangor/kvallar/{event.slug}/affisch").document
    [link] = [each for each in page.iter("a") if each.get("download")]

    assert link.get("download") == f"{event.slug}.{ending}"
    assert "".join(link.itertext()).strip() == "Spara bilden"
    assert client.get(link.get("href")).mimetype == f"image/{ending.replace('jpg', 'jpeg')}"


def test_an_uploaded_picture_is_shown_wherever_the_poster_was(client):
    event = an_event()
    sign_up = a_sign_up(event)
    an_organizer(client)

    upload(client, event, a_png(1200, 900))

    [(source, words)] = shown_on(client, f"/kvallar/{event.slug}")
    assert words == ALT
    assert shown_on(client, "/") == [(source, ALT)]
    for path in (f"/pass/{manage_token_of(sign_up)}", f"/kvallar/{event.slug}/anmalan"):
        assert [each for each, _ in shown_on(client, path)] == [source], path
    answer = client.get(source)
    assert answer.mimetype == "image/jpeg"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(BytesIO(answer.data)).size == (960, 720)


def test_removing_it_brings_the_drawn_poster_back(client):
    event = an_event()
    an_organizer(client)
    upload(client, event, a_png(800, 600))
    [(source, _)] = shown_on(client, f"/kvallar/{event.slug}")

    press(client, f"/arrangor/kvallar/{event.slug}/affisch", "Ta bort bilden")

    assert shown_on(client, f"/kvallar/{event.slug}") == []
    assert client.get(source).status_code == 404
    actions = [each.action for each in db.session.query(AuditEntry) if "poster" in each.action]
    assert sorted(actions) == ["remove_poster", "upload_poster"]


def test_another_picture_has_another_address_and_takes_the_place_of_the_first(client):
    event = an_event()
    an_organizer(client)

    upload(client, event, a_png(800, 600))
    [(first, _)] = shown_on(client, f"/kvallar/{event.slug}")
    upload(client, event, a_png(600, 800))
    [(second, _)] = shown_on(client, f"/kvallar/{event.slug}")

    assert first != second
    assert db.session.query(PosterPicture).count() == 1


def test_the_picture_of_a_draft_is_for_those_who_plan_it(client):
    draft, stranger = an_event(state=EventState.DRAFT), client.application.test_client()
    an_organizer(client)
    upload(client, draft, a_png(800, 600))
    [(source, _)] = shown_on(client, f"/arrangor/kvallar/{draft.slug}/forhandsvisning")

    assert stranger.get(source).status_code == 404
    sign_in_as(stranger, an_account(Role.DOOR))
    assert stranger.get(source).status_code == 404
    answer = client.get(source)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")

    draft.state = EventState.PUBLISHED
    db.session.commit()
    assert "immutable" in stranger.get(source).headers["Cache-Control"]


def test_words_in_the_place_of_a_picture_are_no_picture(client):
    event = an_event()
    an_organizer(client)
    path = f"/arrangor/kvallar/{event.slug}/affisch"
    token = visit(client, path).document.find(".//input[@name='csrf_token']").get("value")

    page = checked(client.post(path, data={"csrf_token": token, "alt_text": ALT, "picture": "x"}))

    assert page.status == 422
    assert "Välj en bild." in page.text


def test_a_shared_link_shows_the_picture_too(client):
    event = an_event()
    an_organizer(client)
    upload(client, event, a_png(1200, 900))

    answer = client.get(f"/kvallar/{event.slug}/dela-sv.png", follow_redirects=True)

    assert answer.mimetype == "image/jpeg"
    assert answer.request.path.endswith("dela-sv.jpg")
    assert Image.open(BytesIO(answer.data)).size == (1200, 630)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"", "Välj en bild."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Filen går inte att läsa som bild."),
        (b"GIF89a" + bytes(100), "Filen går inte att läsa som bild."),
        (a_png(300, 900), "Bilden är för liten."),
    ],
    ids=["nothing", "a drawing", "another format", "too small"],
)
def test_what_cannot_be_a_poster_is_told_beside_the_field(client, file, words):
    event = an_event()
    an_organizer(client)

    page = upload(client, event, file, expect=422)

    assert words in page.text
    assert page.title.startswith("Fel:")
    assert shown_on(client, f"/kvallar/{event.slug}") == []


@pytest.mark.parametrize("alt_text", ["", "   ", "x" * 201, "Född 20120514-1234"])
def test_a_picture_needs_words_for_whoever_does_not_see_it(client, alt_text):
    event = an_event()
    an_organizer(client)

    upload(client, event, a_png(800, 600), alt_text, expect=422)

    assert db.session.query(PosterPicture).count() == 0


def test_more_than_a_picture_may_weigh_is_not_even_read(client):
    event = an_event()
    an_organizer(client)
    path, kind = f"/arrangor/kvallar/{event.slug}/affisch", "multipart/form-data; boundary=x"

    answer = client.post(path, data=bytes(11 * 1024 * 1024), content_type=kind)

    assert answer.status_code == 413


def test_nobody_else_sends_more_than_words(client):
    event = an_event()
    much, kind = bytes(300 * 1024), "multipart/form-data; boundary=x"

    answer, stranger = (
        client.post(f"{path}/{event.slug}/{page}", data=much, content_type=kind)
        for path, page in (("/kvallar", "anmalan"), ("/arrangor/kvallar", "affisch"))
    )

    assert answer.status_code == 413
    assert "/personal/logga-in" in stranger.location


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_known_by_its_content(kind):
    image = read_picture(a_picture(800, 600, kind))

    assert isinstance(image, PosterImage)
    assert (image.width, image.height) == (800, 600)


def test_only_the_dots_are_kept_and_they_are_turned_upright():
    photo = a_jpeg(1000, 500, turned=True, gps=True, comment=b"Alva utanfor Stacken")
    assert {0xE1, 0xFE} <= set(segments_of(photo))

    image = read_picture(photo)

    assert isinstance(image, PosterImage)
    assert (image.width, image.height) == (500, 1000)
    for file in (image.for_pages, image.for_print):
        # Of all that a file may tell, only what every JPEG begins with: its density.
        told = [each for each in segments_of(file) if 0xE0 <= each <= 0xEF or each == 0xFE]
        assert told == [0xE0]
        assert b"Alva" not in file


@pytest.mark.parametrize(
    ("file", "objection"),
    [
        (a_png(6000, 6000, announced_only=True), PictureObjection.TOO_LARGE),
        (a_png(65_000, 65_000, announced_only=True), PictureObjection.TOO_LARGE),
        (a_png(13_000, 500, announced_only=True), PictureObjection.TOO_LARGE),
        (a_png(800, 600)[:200], PictureObjection.NO_PICTURE),
        (bytes(11 * 1024 * 1024), PictureObjection.TOO_HEAVY),
    ],
    ids=["25 million dots", "a bomb", "a strip", "cut off", "heavy"],
)
def test_what_would_take_too_much_is_refused_before_it_is_unpacked(file, objection):
    assert read_picture(file) is objection


def test_what_is_broken_anywhere_is_refused_or_read_but_breaks_nothing():
    whole = a_jpeg(500, 420)

    for place in range(0, len(whole), max(1, len(whole) // 150)):
        spoilt = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        assert isinstance(read_picture(spoilt), PosterImage | PictureObjection)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
@pytest.mark.parametrize("number", [5, 12], ids=["a fraction", "a float"])
def test_what_a_camera_has_written_wrong_does_not_matter(kind, number):
    exif = Image.Exif()
    exif.update({_ORIENTATION: 6, _MAKE: "Kamera AB"})
    file = a_picture(500, 420, kind, exif=exif)
    spoilt = file.replace(_TEN_LETTERS, _ONE_NUMBER % number)
    assert spoilt != file

    image = read_picture(spoilt)

    assert isinstance(image, PosterImage)
    assert (image.width, image.height) == (420, 500)


def test_what_can_be_seen_through_stands_on_white():
    file = BytesIO()
    Image.new("RGBA", (500, 500), (255, 0, 0, 0)).save(file, "PNG")

    image = read_picture(file.getvalue())

    assert isinstance(image, PosterImage)
    assert Image.open(BytesIO(image.for_pages)).getpixel((250, 250)) == (255, 255, 255)


@pytest.mark.both_databases
def test_an_event_has_one_picture_at_most(any_app):
    event = an_event()
    image = read_picture(a_png(800, 600))
    assert isinstance(image, PosterImage)

    for _ in range(2):
        latest = poster_pictures.upload(event.id, image, alt_text=ALT, by=event.id, now=WEEK_BEFORE)

    assert [each.id for each in db.session.query(PosterPicture)] == [latest]
    assert event.poster_picture.alt_text == ALT
    poster_pictures.remove(event.id, by=event.id, now=WEEK_BEFORE)
    poster_pictures.remove(event.id, by=event.id, now=WEEK_BEFORE)
    assert event.poster_picture is None


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_the_paper_says_what_whoever_reads_it_needs(client, size):
    event = an_event(title="Höstmys på Stacken", price_kr=40)
    an_organizer(client)

    page = visit(client, f"/arrangor/kvallar/{event.slug}/affisch/{size}")

    for words in (
        "Höstmys på Stacken",
        "fredag 30 oktober 2026",
        "kl. 19.00–23.30",
        event.venue.name,
        "Du som går i årskurs 7 eller högre",
        "40 kr",
        f"/kvallar/{event.slug}",
    ):
        assert words in page.text


def test_a_page_with_pictures_asks_no_more_of_the_database(client):
    event = an_event()
    an_organizer(client)
    upload(client, event, a_png(800, 600))

    with counted_statements() as statements:
        client.get(f"/kvallar/{event.slug}")

    assert len(statements) <= 4
    assert not any("for_pages" in each or "for_print" in each for each in statements)
