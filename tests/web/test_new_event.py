"""Planning an evening in the browser."""

import pytest
from sqlalchemy import select

from tests.builders import WEEK_BEFORE, a_holiday, a_venue, an_account
from tests.pages import visit
from tests.planning import NEW, local_time, six_answers, the_event, there_is_none, value_of
from tests.signed_in import sign_in_as
from unik.domain.event_states import EventState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import Event


@pytest.fixture(autouse=True)
def _organizer(client, at):
    at(WEEK_BEFORE)
    sign_in_as(client, an_account(Role.ORGANIZER))


def test_six_answers_are_enough_to_publish(client):
    a_holiday()

    page = visit(client, NEW, **six_answers(), then="publish")

    event = the_event()
    assert page.url.endswith("/arrangor/kvallar/hostmys-2026-10-30")
    assert "Kvällen är publicerad." in page.text
    assert event.state is EventState.PUBLISHED
    assert local_time(event.doors_open_at) == "2026-10-30 19.00 CET"
    assert event.starts_at == event.doors_open_at
    assert local_time(event.last_entry_at) == "2026-10-30 22.00 CET"
    assert local_time(event.ends_at) == "2026-10-30 23.30 CET"
    assert (event.capacity, event.staff_count, event.price_kr) == (300, 8, 0)
    assert (event.lowest_cohort, event.highest_cohort, event.highest_age) == (13, None, 17)
    assert (event.sign_up_opens_at, event.sign_up_closes_at) == (None, None)
    assert (event.early_minutes, event.reentry, event.waiting_list) == (10, False, True)
    assert event.palette == "host"
    assert event.contact_phone == "+4658661000"
    assert "drogfri" in event.rules
    assert event.adults
    assert "Höstmys" in visit(client, "/").text


def test_a_form_sent_twice_plans_one_evening(client):
    venue = a_venue().id
    opened = [value_of(visit(client, NEW), "event_id") for _ in range(2)]
    first, again = (
        visit(client, NEW, **six_answers(venue=venue), event_id=opened[0], then="publish")
        for _ in range(2)
    )

    assert opened[0] != opened[1]
    assert first.url == again.url
    assert str(the_event().id) == opened[0]


def test_as_many_work_as_usual_at_the_venue_unless_another_number_is_written(client):
    venue = a_venue(fire_limit=400, staff_count=5).id

    visit(client, NEW, **six_answers(venue=venue), then="preview")
    visit(client, NEW, **six_answers(venue=venue, title="Storm", staff_count="0"), then="preview")

    counts = {each.title: each.staff_count for each in db.session.scalars(select(Event))}
    assert counts == {"Höstmys": 5, "Storm": 0}


def test_a_draft_is_previewed_as_youths_will_see_it_and_then_published(client):
    preview = visit(client, NEW, **six_answers(description="Tacos."), then="preview")

    assert preview.url.endswith("/arrangor/kvallar/hostmys-2026-10-30/forhandsvisning")
    assert "Förhandsvisning" in preview.text
    assert "Tacos." in preview.text
    assert "Du som går i årskurs 7 eller högre" in preview.text
    assert "0586-610 00" in preview.text
    visit(client, "/kvallar/hostmys-2026-10-30", expect=404)

    visit(client, preview.url, csrf_token=csrf_of(preview))
    assert "Tacos." in visit(client, "/kvallar/hostmys-2026-10-30").text


def csrf_of(page) -> str:
    """Return the token of the first form on a page."""
    return page.document.find(".//input[@name='csrf_token']").get("value")


def test_every_missing_answer_is_asked_for_beside_its_field(client):
    a_venue()
    a_venue()

    page = visit(client, NEW, expect=422, then="publish")

    assert page.title.startswith("Fel: Ny kväll")
    assert set(page.links) >= {
        "Skriv vad kvällen heter.",
        "Välj en lokal.",
        "Skriv vilken dag dörrarna öppnar.",
        "Skriv när dörrarna öppnar.",
        "Skriv när kvällen slutar.",
        "Skriv hur många platser det finns: ett helt tal från 1 till 20 000.",
    }
    assert page.links["Välj en lokal."] == "#venue"
    assert there_is_none()


def test_answers_are_kept_when_one_of_them_is_wrong(client):
    answers = six_answers(ends="sent", description="Tacos.", price="40")

    page = visit(client, NEW, expect=422, **answers)

    assert "Skriv när kvällen slutar så här: 19.00." in page.links
    assert value_of(page, "title") == "Höstmys"
    assert value_of(page, "day") == "2026-10-30"
    assert value_of(page, "ends") == "sent"
    assert value_of(page, "price") == "40"
    assert page.document.find(".//textarea[@name='description']").text.strip() == "Tacos."


def test_more_people_than_the_venue_may_hold_are_refused_with_the_numbers(client):
    page = visit(client, NEW, expect=422, **six_answers(capacity="345"), then="publish")

    assert (
        "Platser och personal blir tillsammans 353 personer, men lokalen får ha högst 350. "
        "Ta bort minst 3." in page.links
    )
    assert there_is_none()


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"ends": "19"}, "Skriv en sluttid som är efter att dörrarna öppnar."),
        ({"ends": "18.30"}, "Kvällen blir längre än 18 timmar. Kontrollera tiderna."),
        (
            {"starts": "23.45"},
            "Låt programmet börja mellan att dörrarna öppnar och att kvällen slutar.",
        ),
        (
            {"last_entry": "00.15"},
            "Låt sista insläppet vara efter att dörrarna öppnar och senast när kvällen slutar.",
        ),
        ({"opens_on": "2026-10-01"}, "Skriv vilken tid anmälan öppnar, eller ta bort datumet."),
        ({"opens": "16"}, "Skriv vilken dag anmälan öppnar, eller ta bort tiden."),
        (
            {"opens_on": "2026-11-01", "opens": "16"},
            "Låt anmälan öppna innan den stänger.",
        ),
        (
            {"closes_on": "2026-11-01", "closes": "16"},
            "Låt anmälan stänga senast när kvällen slutar.",
        ),
        ({"day": "2026-10-01"}, "Kvällen är redan slut då. Välj ett datum som kommer."),
        (
            {"phone": "112"},
            "Skriv ett nummer som besvaras under kvällen, till exempel 070-123 45 67.",
        ),
        ({"phone": ""}, "Skriv ett nummer som besvaras under kvällen."),
        (
            {"staff_count": "många"},
            "Skriv hur många som arbetar under kvällen: ett helt tal från 0 till 1 000.",
        ),
        ({"price": "-5"}, "Skriv vad det kostar i kronor: ett helt tal från 0 till 5 000."),
        ({"title": "x" * 81}, "Korta ”Vad heter kvällen?” till högst 80 tecken, texten är 81."),
    ],
)
def test_what_cannot_be_is_said_with_what_to_do(client, answers, message):
    page = visit(client, NEW, expect=422, **six_answers(**answers))

    assert message in page.links
    assert there_is_none()


def test_without_a_venue_the_organizer_is_led_to_add_one(client):
    page = visit(client, NEW)

    assert page.url.endswith("/arrangor/lokaler/ny")
    assert "Lägg först till lokalen" in page.text


def test_the_holiday_can_be_chosen_by_hand_and_stays(client):
    holiday = a_holiday()
    visit(client, NEW, **six_answers(day="2026-12-12"), holiday=holiday.id)
    event = the_event()
    assert event.palette == "host"

    visit(client, f"/arrangor/kvallar/{event.slug}/andra", capacity="20")

    assert the_event().palette == "host"


@pytest.mark.parametrize("language", ["sv", "fi", "en"])
def test_the_form_can_be_read_in_every_language(client, language):
    a_venue()

    assert visit(client, f"{NEW}?sprak={language}").document.get("lang") == language
