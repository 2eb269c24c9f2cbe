"""What chats and social pages show of a link to an evening."""

from dataclasses import replace
from io import BytesIO
from random import Random

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.builders import WEEK_BEFORE, an_event
from tests.pages import visit
from unik.domain.event_states import EventState
from unik.domain.posters import PALETTES
from unik.extensions import db
from unik.writing.faces import Face, fitted, width_of, writable
from unik.writing.outlines import outlines_of
from unik.writing.share_pictures import Shared, share_picture

SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(WEEK_BEFORE)


def told(client, path: str) -> dict[str, str]:
    """Return what a link preview reads on a page."""
    every = visit(client, path).document.iter("meta")
    named = {each.get("property") or each.get("name"): each.get("content", "") for each in every}
    return {name: content for name, content in named.items() if name}


def opened(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        image.load()
        return image


def read(data: bytes) -> str:
    """Return what the code on a picture says, empty where none is found."""
    dots = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)
    return cv2.QRCodeDetector().detectAndDecode(dots)[0]


def a_photo() -> bytes:
    file = BytesIO()
    Image.effect_noise((900, 900), 90).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def a_shared(title: str, palette: str = "host") -> Shared:
    return Shared(title, ("fredag 30 oktober 2026", "kl. 19.00–23.30", "Stacken"), None, 7, palette)


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_a_link_shows_title_day_and_picture(client, language):
    event = an_event(description="DJ och mackor.")

    preview = told(client, f"/kvallar/{event.slug}?sprak={language}")
    address = preview["og:image"]
    image = client.get(address.removeprefix(SITE))

    assert preview["og:title"] == event.title
    assert "DJ och mackor." in preview["og:description"]
    assert address.startswith(f"{SITE}/kvallar/{event.slug}/dela-{language}.png?v=")
    assert preview["og:url"].startswith(f"{SITE}/kvallar/{event.slug}")
    assert image.mimetype == "image/png"
    assert opened(image.data).size == (1200, 630)
    assert (preview["og:image:width"], preview["og:image:height"]) == ("1200", "630")
    assert event.title in preview["og:image:alt"]


def test_a_code_on_the_picture_leads_to_the_evening(client):
    """As a phone would read it from a screen; with a photo, too, which is a JPEG."""
    event = an_event(title="Filmkväll med popcorn och allt annat som hör en riktig filmkväll till")
    page = f"{SITE}/kvallar/{event.slug}"
    drawn = client.get(f"/kvallar/{event.slug}/dela-sv.png").data
    photo = replace(a_shared("Höstmys"), picture_id="a", picture=a_photo, address=page)

    assert read(drawn) == page
    assert read(share_picture(photo)) == page
    assert read(share_picture(a_shared("Höstmys"))) == "", "the reader sees none where none is"


def test_a_change_gives_the_picture_another_address(client):
    event = an_event()
    path = f"/kvallar/{event.slug}"
    before = told(client, path)["og:image"]

    event.state = EventState.CANCELLED
    db.session.commit()
    after = told(client, path)

    assert after["og:image"] != before
    assert after["og:title"] == "Inställt: Höstmys på Stacken"
    pictures = [client.get(each.removeprefix(SITE)).data for each in (before, after["og:image"])]
    assert pictures[0] == pictures[1], "an old address shows what is true now"


def test_a_draft_has_no_picture_and_a_picture_no_other_language(client):
    draft, event = an_event(state=EventState.DRAFT), an_event()

    assert client.get(f"/kvallar/{draft.slug}/dela-sv.png").status_code == 404
    assert client.get(f"/kvallar/{event.slug}/dela-de.png").status_code == 404


def test_a_picture_is_drawn_once_and_sent_once(client):
    address = f"/kvallar/{an_event().slug}/dela-sv.png"
    share_picture.cache_clear()

    first = client.get(address)
    second = client.get(address)
    known = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert share_picture.cache_info().misses == 1
    assert first.data == second.data
    assert known.status_code == 304
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_photo_that_was_just_taken_away_gives_the_drawn_poster():
    gone = replace(a_shared("Höstmys"), picture_id="gone", picture=bytes)

    assert opened(share_picture(gone)).size == (1200, 630)


@pytest.mark.parametrize("palette", PALETTES)
def test_a_picture_is_painted_in_the_colours_of_its_holiday(palette):
    image = opened(share_picture(a_shared("Höstmys", palette))).convert("RGB")

    painted = {colour for _, colour in image.getcolors(10**6)}

    for colour in PALETTES[palette][:1]:
        assert tuple(bytes.fromhex(colour[1:])) in painted


def test_a_title_is_written_with_its_own_letters():
    bare, marked = (
        opened(share_picture(a_shared(title))).tobytes()
        for title in ("Hostmys pa AAO", "Höstmys på ÅÄÖ")
    )

    assert bare != marked
    assert writable(Face.HEADING, "Åsa Öström får påsköl – Łukasz, Şule") == (
        "Åsa Öström får påsköl – Łukasz, Şule"
    )


def test_what_the_face_cannot_write_is_left_out():
    assert writable(Face.HEADING, "Disco \N{MIRROR BALL} på\tStacken\x07") == "Disco på Stacken"
    assert writable(Face.HEADING, "o\u0308") == "ö"
    assert writable(Face.TEXT, "Привет") == ""
    assert opened(share_picture(a_shared("\N{MIRROR BALL}"))).size == (1200, 630)


def test_a_circle_closes_where_it_began_and_is_round():
    [circle] = outlines_of("M100 0a100 100 0 1 0 1 0z")

    assert circle[0] == (100, 0)
    assert all(abs(((x - 100.5) ** 2 + (y - 100) ** 2) ** 0.5 - 100) < 0.5 for x, y in circle)
    assert max(y for _, y in circle) == pytest.approx(200, abs=0.5)


def test_what_no_motif_draws_is_refused():
    with pytest.raises(ValueError, match="no motif"):
        outlines_of("M0 0C1 1 2 2 3 3z")


SIZES = (92, 60, 34)
BOX = {"width": 476, "height": 262, "sizes": SIZES, "leading": 1.05}


@pytest.mark.parametrize(
    "seed", [0, pytest.param(1, marks=pytest.mark.proof)], ids=["300 titles", "20000 titles"]
)
def test_every_title_fits(seed):
    letters = "aåäöÅÄÖwWmil  -!\N{MIRROR BALL}éŁ&<Я"
    chance = Random(seed)

    for _ in range(20_000 if seed else 300):
        title = writable(Face.HEADING, "".join(chance.choices(letters, k=chance.randrange(81))))
        setting = fitted(Face.HEADING, title, **BOX)

        assert len(setting.lines) * setting.size * BOX["leading"] <= BOX["height"], title
        for line in setting.lines:
            assert width_of(Face.HEADING, line, setting.size) <= BOX["width"], title
