"""Putting a picture in the place of the drawn poster."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID, uuid4

import pytest

from tests.builders import WEEK_BEFORE, an_event
from unik.domain.poster_pictures import PosterImage
from unik.extensions import db
from unik.models import AuditEntry, PosterPicture
from unik.services import poster_pictures

pytestmark = pytest.mark.both_databases

WHO = {"by": uuid4(), "now": WEEK_BEFORE}
TOGETHER = 5


def an_image(number: int) -> PosterImage:
    """Return what stands for a picture, alike in all its parts."""
    return PosterImage(bytes([number]) * 1000, bytes([number]) * 5000, number, number)


def test_of_pictures_uploaded_at_once_one_is_shown_whole(app):
    event_id = an_event().id
    db.session.commit()
    ready = Barrier(TOGETHER)

    def upload(number: int) -> UUID:
        with app.app_context():
            ready.wait()
            image = an_image(number)
            return poster_pictures.upload(event_id, image, alt_text=f"Bild {number}", **WHO)

    with ThreadPoolExecutor(TOGETHER) as organizers:
        uploaded = list(organizers.map(upload, range(1, TOGETHER + 1)))

    shown = db.session.query(PosterPicture).one()
    number = uploaded.index(shown.id) + 1
    assert shown.alt_text == f"Bild {number}"
    assert (shown.width, shown.height) == (number, number)
    assert {*shown.for_pages, *shown.for_print} == {number}
    assert db.session.query(AuditEntry).filter_by(action="upload_poster").count() == TOGETHER
