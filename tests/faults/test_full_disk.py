"""A disk that is full: nothing is saved by halves, that is said, and it goes on by itself.

The system lets no file grow, each time after a few pages more than the time before.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.builders import DURING, WEEK_BEFORE, a_sign_up, an_event, payload_of
from tests.databases import file_of
from tests.door_pages import work_a_door
from tests.pages import visit
from tests.scan_requests import scans_sent_by, told
from unik.extensions import db
from unik.models import Event, Scan, SignUp

GUESTS = 12
PAGE_BYTES = 4096 + 24
"""A page in the write-ahead log, with its head (SQLite, "WAL-mode File Format")."""


@pytest.fixture
def log(database_url: str) -> Path:
    """Return the file to which SQLite adds whatever is written."""
    file = file_of(database_url)
    return file.with_name(f"{file.name}-wal")


@contextmanager
def full_after(pages: int, log: Path) -> Iterator[None]:
    """Let this process write so many pages more during the block."""
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = log.stat().st_size + pages * PAGE_BYTES
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, allowed[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)


def test_a_scan_is_kept_whole_or_not_at_all_and_can_be_sent_again(
    client: FlaskClient, at, log: Path
):
    at(DURING)
    event = work_a_door(client)
    passes = [payload_of(a_sign_up(event, name=f"Gäst {each}")) for each in range(GUESTS)]
    send = scans_sent_by(client, event)
    statuses: list[int] = []

    for pages, payload in enumerate(passes):
        scan = {"code": payload, "scan_id": str(uuid4())}
        with full_after(pages, log):
            statuses.append(send(**scan).status_code)
        assert how_many(Scan) == pages + (statuses[-1] == 200)
        assert told(send(**scan))["verdict"] == "admitted"

    assert set(statuses) == {200, 503}
    assert how_many(Scan) == how_many(SignUp, SignUp.inside) == event.people_inside == GUESTS


def test_a_sign_up_says_that_nothing_was_saved_and_then_goes_through(
    client: FlaskClient, at, log: Path
):
    at(WEEK_BEFORE)
    event = an_event()
    address = f"/kvallar/{event.slug}/anmalan"
    answers = {"name": "Alva L", "day": "14", "month": "5", "year": "2012", "phone": "0701740612"}
    visit(client, address)

    with full_after(0, log):
        page = visit(client, address, expect=503, **answers)
    assert "Inget sparades. Vänta en minut och försök igen." in page.text
    assert how_many(SignUp) == 0

    visit(client, address, **answers)
    assert how_many(SignUp) == db.session.get_one(Event, event.id).places_taken == 1


def how_many(table, *conditions) -> int:
    found = db.session.scalars(select(func.count()).select_from(table).where(*conditions)).one()
    db.session.rollback()
    return found
