"""An evening whose sign-ups are erased looks the same to organizers, cell by cell."""

from datetime import datetime, timedelta

import pytest

from tests.builders import DURING, ENDS_AT, a_sign_up, an_account, an_event
from tests.evenings import a_crowd, a_scan
from tests.html_checks import words_of
from tests.pages import Page, visit
from tests.settled import settle
from tests.signed_in import sign_in_as
from unik.domain.admission import Verdict
from unik.domain.local_time import STOCKHOLM
from unik.domain.retention import Retention
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import SignUp
from unik.services.retention import erase_due

PERSON_DAY = datetime(2026, 11, 29, 12, tzinfo=STOCKHOLM)
DAY_BEFORE = PERSON_DAY - timedelta(days=1)


@pytest.fixture
def desk_at(client, at):
    """Return `desk_at(moment)`, which gives the browser of an organizer at that moment."""

    def desk_at(moment):
        at(moment)
        sign_in_as(client, an_account(Role.ORGANIZER))
        return client

    return desk_at


def cells(page: Page) -> list[list[str]]:
    """Return every cell of every table, and the five big numbers."""
    rows = [[words_of(cell) for cell in row] for row in page.document.iter("tr")]
    return [*rows, [words_of(each) for each in page.document.iter("dd")]]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_page_and_file_say_the_same_before_and_after(desk_at, seed, language):
    event = an_event(reentry=True)
    a_crowd(event, size=40, seed=seed)
    path = f"/arrangor/kvallar/{event.slug}/narvaro"
    desk = desk_at(DAY_BEFORE)
    page, file = visit(desk, f"{path}?sprak={language}"), desk.get(f"{path}.csv").data

    erase_due(Retention(), now=PERSON_DAY)
    desk = desk_at(PERSON_DAY)

    assert db.session.query(SignUp).count() == 0
    assert len(cells(page)) > 30
    assert cells(visit(desk, path)) == cells(page)
    assert desk.get(f"{path}.csv").data == file


def test_the_days_are_shown_before_and_afterwards(desk_at):
    event = an_event()
    a_scan(event, a_sign_up(event), Verdict.ADMITTED, DURING)
    paths = [f"/arrangor/kvallar/{event.slug}{part}" for part in ("", "/narvaro")]
    before = (
        "Nummer och e-post gallras den 6 november 2026, "
        "namn och födelsedagar den 29 november 2026. Siffrorna blir kvar."
    )
    between = (
        "Nummer och e-post gallrades den 6 november 2026. "
        "Namn och födelsedagar gallras den 29 november 2026. Siffrorna blir kvar."
    )
    after = "Namn och födelsedagar gallrades den 29 november 2026. Siffrorna är kvar."

    for now, said in ((ENDS_AT, before), (DAY_BEFORE, between)):
        desk = desk_at(now)
        assert all(said in visit(desk, path).text for path in paths)
    erase_due(Retention(), now=PERSON_DAY)
    desk = desk_at(PERSON_DAY)

    assert all(after in visit(desk, path).text for path in paths)


def test_the_decision_is_named_where_there_is_one(desk_at):
    settle(retention=Retention(decision="KS 2027/12"))
    event = an_event()

    page = visit(desk_at(DAY_BEFORE), f"/arrangor/kvallar/{event.slug}/narvaro")

    assert "Enligt KS 2027/12." in page.text


@pytest.mark.parametrize("part", ["granskning", "andra", ""])
def test_the_other_pages_of_an_erased_evening_still_open(desk_at, part):
    event = an_event()
    a_crowd(event, size=5, seed=1)
    erase_due(Retention(), now=PERSON_DAY)

    visit(desk_at(PERSON_DAY), f"/arrangor/kvallar/{event.slug}/{part}".rstrip("/"))
