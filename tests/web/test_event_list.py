"""The list of evenings, and who may see it."""

from datetime import date, timedelta

import pytest

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    LAST_ENTRY_AT,
    NIGHT,
    WEEK_BEFORE,
    a_holiday,
    a_sign_up,
    a_venue,
    an_account,
    an_event,
)
from tests.evenings import a_scan
from tests.pages import visit
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from unik.domain.admission import Verdict
from unik.domain.event_states import EventState
from unik.domain.holidays import HolidayKind
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import Event

TIMES = ("doors_open_at", "starts_at", "last_entry_at", "ends_at")


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def in_days(days: int, **given: object) -> Event:
    """An evening so many days after NIGHT."""
    event = an_event(**given)
    for time in TIMES:
        setattr(event, time, getattr(event, time) + timedelta(days=days))
    db.session.commit()
    return event


def words_in_order(text: str, *words: str) -> bool:
    """Say whether the words stand in `text` in that order."""
    places = [text.find(each) for each in words]
    return -1 not in places and places == sorted(places)


def test_an_empty_list_says_how_to_begin(client):
    page = visit(client, "/arrangor")

    assert "Inget är planerat än." in page.text
    assert page.links["Ny kväll"] == "/arrangor/kvallar/ny"


def test_evenings_are_listed_by_holiday_with_their_state(client, at):
    autumn = a_holiday(starts_on=NIGHT - timedelta(days=8), ends_on=NIGHT + timedelta(days=9))
    sport = a_holiday(kind=HolidayKind.WINTER, starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 7))
    in_days(-20, title="Längesen")
    in_days(-30, title="Ännu tidigare")
    in_days(-7, title="Nyss", holiday=autumn)
    in_days(0, title="Ikväll", holiday=autumn)
    in_days(7, title="Snart", holiday=autumn)
    in_days(8, title="Inställd", holiday=autumn, state=EventState.CANCELLED)
    in_days(9, title="Full", holiday=autumn, capacity=2, places_taken=2)
    in_days(122, title="Påbörjad", holiday=sport, state=EventState.DRAFT)
    later = DOORS_OPEN_AT + timedelta(days=30)
    in_days(123, title="Väntar", holiday=sport, state=EventState.DRAFT, publish_at=later)
    at(DURING)
    sign_in_as(client, an_account(Role.ORGANIZER))

    text = visit(client, "/arrangor").text

    assert words_in_order(
        text,
        *("I kväll 1", "Ikväll", "Pågår nu"),
        *("Höstlov 2026 tors 22 okt – sön 8 nov, 4 kvällar", "Nyss", "Slut"),
        *("Snart", "Anmälan öppen", "Inställd", "Inställt", "Full", "Fullt"),
        *("Sportlov 2027", "Påbörjad", "Utkast", "Väntar", "Publiceras sön 29 nov"),
        *("Tidigare", "Utan lov, läsåret 2026/27 2 kvällar", "Ännu tidigare", "Längesen"),
    )


def test_evenings_of_earlier_school_years_have_pages_of_their_own(client):
    in_days(0, title="Nu")
    in_days(-120, title="I somras")
    in_days(-500, title="I fjol")

    now, last = visit(client, "/arrangor"), visit(client, "/arrangor?lasar=2025")

    assert words_in_order(now.text, "Nu", "Läsåret 2025/26", "Läsåret 2024/25")
    assert "I somras" not in now.links
    assert {"I somras", "Läsåret 2024/25"} <= set(last.links)
    assert not {"Nu", "I fjol"} & set(last.links)
    assert set(visit(client, "/arrangor?lasar=1900").links) == set(now.links)


def test_a_holiday_goes_to_the_past_when_its_last_evening_is_over(client, at):
    autumn = a_holiday()
    in_days(-1, holiday=autumn, title="Fredag")
    in_days(0, holiday=autumn, title="Lördag")

    assert "Tidigare" not in visit(client, "/arrangor").text
    at(ENDS_AT)
    sign_in_as(client, an_account(Role.ORGANIZER))

    assert words_in_order(visit(client, "/arrangor").text, "Tidigare", "Höstlov", "Lördag")


def test_the_list_tells_how_full_an_evening_is_and_what_waits_for_a_decision(client):
    event = an_event(capacity=20)
    a_sign_up(event)
    a_sign_up(event, name="Onni", state=SignUpState.IN_REVIEW)

    text = visit(client, "/arrangor").text

    assert "2 av 20 platser tagna" in text
    assert "1 i granskning" in text


def test_an_evening_that_is_over_leads_to_its_report_and_one_called_off_to_little(client):
    over = in_days(-14, title="Förbi")
    in_days(7, title="Struken", state=EventState.CANCELLED, places_taken=3)

    page = visit(client, "/arrangor")

    assert page.links["Rapport, Förbi"] == f"/arrangor/rapport?kvall={over.slug}"
    assert "3 anmälda" in page.text
    assert "Rapport, Struken" not in page.links


def test_an_evening_that_is_over_says_how_many_came(client):
    """On its desk too, which has no places left to tell of and nobody inside."""
    over, coming = in_days(-14, title="Förbi"), an_event()
    for number in range(4):
        came = {"admitted_at": DURING, "admitted_door": "A"} if number else {}
        guest = a_sign_up(over, name=f"Gäst {number}", **came)
        if came:
            a_scan(over, guest, Verdict.ADMITTED, DURING)
    a_sign_up(coming)

    desk = visit(client, f"/arrangor/kvallar/{over.slug}")

    assert "3 kom, 4 var anmälda" in visit(client, "/arrangor").text
    assert "3 kom, 4 var anmälda" in desk.text
    assert desk.links["Se hela närvaron"] == f"/arrangor/kvallar/{over.slug}/narvaro"
    assert "Inne just nu" not in desk.text
    assert "platser tagna" not in desk.text
    assert "1 av 300 platser tagna" in visit(client, f"/arrangor/kvallar/{coming.slug}").text


def test_a_list_of_many_evenings_needs_no_more_statements_than_one_of_few(client):
    def statements_for_the_list() -> int:
        with counted_statements() as statements:
            visit(client, "/arrangor")
        return len(statements)

    in_days(-14)
    few = statements_for_the_list()
    for days in (-16, -15, 0, 0, 0):
        in_days(days)

    assert statements_for_the_list() == few


@pytest.mark.parametrize(
    "path",
    [
        "/arrangor",
        "/arrangor/kvallar/ny",
        "/arrangor/kvallar/{slug}",
        "/arrangor/kvallar/{slug}/andra",
        "/arrangor/kvallar/{slug}/forhandsvisning",
        "/arrangor/kvallar/{slug}/stall-in",
        "/arrangor/lokaler",
    ],
)
@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_every_page_can_be_read_in_every_language(client, path, language):
    event = an_event()

    page = visit(client, f"{path.format(slug=event.slug)}?sprak={language}")

    assert page.document.get("lang") == language


@pytest.mark.parametrize(
    "path", ["/arrangor", "/arrangor/kvallar/{slug}", "/arrangor/kvallar/ny", "/arrangor/lokaler"]
)
def test_the_door_does_not_find_the_organizers_pages(app, client, path):
    event = an_event()
    doris = app.test_client()
    sign_in_as(doris, an_account(Role.DOOR))

    visit(doris, path.format(slug=event.slug), expect=404)


@pytest.mark.parametrize(
    "path", ["/arrangor/kvallar/finns-inte", "/arrangor/kvallar/finns-inte/andra"]
)
def test_an_evening_that_does_not_exist_is_not_found(client, path):
    visit(client, path, expect=404)


def test_an_evening_says_what_else_its_venue_is_taken_for(client):
    stacken, skranta = a_venue(name="Stacken"), a_venue(name="Skranta")
    event = in_days(0, venue=stacken)
    in_days(0, venue=skranta, title="Annan lokal")
    in_days(0, venue=stacken, title="Inställd", state=EventState.CANCELLED)
    in_days(1, venue=stacken, title="Dagen efter")
    in_days(0, venue=stacken, title="Filmkväll", state=EventState.DRAFT)

    desk = visit(client, f"/arrangor/kvallar/{event.slug}")

    assert "Stacken är upptagen då också: Filmkväll, fre 30 okt 19.00–23.30." in desk.text
    assert desk.text.count("upptagen") == 1


def test_an_evening_may_begin_where_another_ends(client):
    venue = a_venue()
    event = an_event(venue=venue)
    hours = ENDS_AT - DOORS_OPEN_AT
    times = {"starts_at": ENDS_AT, "last_entry_at": LAST_ENTRY_AT + hours}
    an_event(venue=venue, doors_open_at=ENDS_AT, ends_at=ENDS_AT + hours, **times)

    assert "upptagen" not in visit(client, f"/arrangor/kvallar/{event.slug}").text


@pytest.mark.parametrize("given", [{"state": EventState.CANCELLED}, {}])
def test_of_an_evening_that_is_done_nobody_needs_to_know(client, at, given):
    venue = a_venue()
    event = an_event(venue=venue, **given)
    an_event(venue=venue)
    at(WEEK_BEFORE if given else ENDS_AT)

    assert "upptagen" not in visit(client, f"/arrangor/kvallar/{event.slug}").text
