"""The page and the file about one evening."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DOORS_OPEN_AT,
    DURING,
    ENDS_AT,
    LAST_ENTRY_AT,
    WEEK_BEFORE,
    a_sign_up,
    a_venue,
    an_account,
    an_event,
)
from tests.evenings import MINUTE, a_crowd, a_scan
from tests.html_checks import words_of
from tests.pages import Page, visit
from tests.phones import a_phone
from tests.scanning import a_worker
from tests.signed_in import sign_in_as
from tests.statements import counted_statements
from tests.web.test_spreadsheets import cells_of
from unik.domain.admission import Verdict
from unik.domain.door_refusals import Reason, RefusalRequest
from unik.domain.event_states import EventState
from unik.domain.local_time import STOCKHOLM
from unik.domain.roles import Role
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import PhoneReport
from unik.services.door_refusals import refuse


@pytest.fixture
def desk_at(client: FlaskClient, at) -> Callable[[datetime], FlaskClient]:
    """Return `desk_at(moment)`, which gives the browser of an organizer at that moment."""

    def desk_at(moment: datetime) -> FlaskClient:
        at(moment)
        sign_in_as(client, an_account(Role.ORGANIZER))
        return client

    return desk_at


@pytest.fixture
def desk(desk_at) -> FlaskClient:
    """Return the browser of an organizer during the evening."""
    return desk_at(DURING)


def address(event) -> str:
    return f"/arrangor/kvallar/{event.slug}/narvaro"


def tiles(page: Page) -> list[str]:
    """Return the five numbers with their words."""
    return [words_of(each) for each in page.document.iter("div") if each.get("class") == "tile"]


def table(page: Page, caption: str) -> list[list[str]]:
    """Return the cells of the table of that name."""
    [found] = [each for each in page.document.iter("table") if words_of(each[0]) == caption]
    return [[words_of(cell) for cell in row] for row in found.iter("tr")]


def test_five_numbers_while_the_evening_goes_on(desk):
    event = an_event(capacity=300)
    alva = a_sign_up(event, first_time=True)
    a_sign_up(event, name="Noah B")
    a_scan(event, alva, Verdict.ADMITTED, DURING - 5 * MINUTE)

    page = visit(desk, address(event))

    assert tiles(page) == [
        "Anmälda 2 av 300 platser",
        "Kom 1 50 % av anmälda",
        "Kvar att komma 1 50 % av anmälda",
        "Första gången 1 av 1 som svarade",
        "Inne just nu 1 som mest 1, kl. 19.25",
    ]
    assert "1 av 2 anmälda har kommit, 1 är inne just nu och 1 är kvar att komma." in page.text


def test_before_the_doors_open_everybody_is_still_to_come(desk_at):
    event = an_event()
    a_sign_up(event)

    page = visit(desk_at(WEEK_BEFORE), address(event))

    assert "1 är anmäld. Dörrarna öppnar kl. 19.00." in page.text
    assert "Kvar att komma 1" in page.text
    assert "när dörrarna har öppnat" in page.text


def test_once_entry_has_closed_they_are_no_shows(desk_at):
    event = an_event()
    a_sign_up(event)

    page = visit(desk_at(LAST_ENTRY_AT), address(event))

    assert "Kom inte 1" in page.text
    assert "Kvar att komma" not in page.text


def test_who_was_never_reviewed_or_was_blocked_is_no_no_show(desk_at):
    event = an_event()
    a_sign_up(event)
    a_sign_up(event, name="Onni", state=SignUpState.IN_REVIEW)
    a_sign_up(event, name="Noah B", state=SignUpState.BLOCKED)

    page = visit(desk_at(ENDS_AT), address(event))

    assert "Kom inte 1" in page.text
    assert (
        "0 av 3 anmälda kom och 1 kom inte. 1 anmälan är inte granskad. 1 anmälan är spärrad."
        in page.text
    )


def test_afterwards_the_page_tells_when_most_were_inside(desk_at):
    event = an_event()
    a_scan(event, a_sign_up(event), Verdict.ADMITTED, DURING)

    page = visit(desk_at(ENDS_AT), address(event))

    assert tiles(page)[-1] == "Mest samtidigt 1 kl. 19.30"
    assert "1 av 1 anmälda kom och 0 kom inte." in page.text


def test_an_evening_nobody_has_signed_up_for(desk):
    page = visit(desk, address(an_event()))

    assert "Ingen är anmäld än." in page.text
    assert "Diagram och tabeller kommer här" in page.text


def test_a_cancelled_evening_says_so(desk):
    event = an_event(state=EventState.CANCELLED)

    assert "Kvällen är inställd." in visit(desk, address(event)).text


def test_arrivals_stand_in_their_quarters(desk):
    event = an_event()
    for number, minutes in enumerate((-1, 0, 14, 15)):
        guest = a_sign_up(event, name=f"Gäst {number}")
        a_scan(event, guest, Verdict.ADMITTED, DOORS_OPEN_AT + minutes * MINUTE)

    assert table(visit(desk, address(event)), "Ankomster per kvart") == [
        ["Från kl.", "Kom", "Kom tillbaka", "Gick", "Inne vid slutet"],
        ["18.45", "1", "0", "0", "1"],
        ["19.00", "2", "0", "0", "3"],
        ["19.15", "1", "0", "0", "4"],
        ["19.30", "0", "0", "0", "4"],
        ["Alla", "4", "0", "0", "4"],
    ]


def test_the_hour_that_comes_twice_is_named_twice(desk):
    opens_at = datetime(2026, 10, 24, 22, 0, tzinfo=STOCKHOLM)
    ends_at = datetime(2026, 10, 25, 4, 0, tzinfo=STOCKHOLM)
    event = an_event(
        doors_open_at=opens_at, starts_at=opens_at, last_entry_at=ends_at, ends_at=ends_at
    )
    a_sign_up(event)

    quarters = [row[0] for row in table(visit(desk, address(event)), "Ankomster per kvart")]

    assert quarters.count("02.30 sommartid") == quarters.count("02.30 vintertid") == 1
    assert len(quarters) == 1 + 7 * 4 + 1


def test_groups_are_told_by_age_and_by_grade(desk):
    event = an_event()
    a_scan(event, a_sign_up(event), Verdict.ADMITTED, DURING)
    a_sign_up(event, name="Noah B", born_on=None)

    page = visit(desk, address(event))

    assert table(page, "Efter ålder")[1:] == [
        ["14 år", "1", "1", "100 %"],
        ["Okänd ålder", "1", "0", "0 %"],
        ["Alla", "2", "1", "50 %"],
    ]
    assert [row[0] for row in table(page, "Efter årskurs")[1:]] == [
        "Åk 8",
        "Okänd årskurs",
        "Alla",
    ]


def test_refusals_count_people_and_say_what_else_was_read(desk):
    event = an_event()
    queued = a_sign_up(event, name="Noah B", state=SignUpState.WAITING)
    alva = a_sign_up(event)
    a_scan(event, queued, Verdict.WAITING, DURING)
    a_scan(event, queued, Verdict.WAITING, DURING + MINUTE)
    a_scan(event, alva, Verdict.TOO_EARLY, DURING - 50 * MINUTE)
    a_scan(event, alva, Verdict.ADMITTED, DURING)
    a_scan(event, alva, Verdict.ALREADY_IN, DURING + MINUTE)
    a_scan(event, None, Verdict.UNKNOWN, DURING)

    page = visit(desk, address(event))

    assert table(page, "Nekade i dörren") == [
        ["Orsak", "Personer", "Kom in senare"],
        ["Före insläppet", "1", "1"],
        ["Stod i kö", "1", "0"],
        ["Olika personer", "2", "1"],
    ]
    assert "2 personer nekades i dörren, varav 1 kom in senare." in page.text
    assert "1 läsning hör inte till någon anmälan." in page.text
    assert "1 pass visades en gång till efter insläppet." in page.text


def test_every_chart_has_a_sentence_and_a_table(desk):
    event = an_event()
    a_crowd(event, size=20, seed=4)

    page = visit(desk, address(event))
    parents = {child: parent for parent in page.document.iter() for child in parent}
    charts = [each for each in page.document.iter("figure") if each.get("class") == "plot"]

    assert len(charts) == 3
    for chart in charts:
        picture = next(each for each in chart.iter() if each.get("role") == "img")
        sentence = chart.find(f".//*[@id='{picture.get('aria-labelledby')}']")
        assert words_of(sentence).endswith(".")
        assert len(list(parents[chart].iter("table"))) == 1


@pytest.mark.parametrize("seed", range(4))
def test_tiles_and_tables_say_the_same(desk_at, seed):
    event = an_event()
    a_crowd(event, size=30, seed=seed)

    page = visit(desk_at(ENDS_AT), address(event))
    overview = {row[0]: row[1] for row in table(page, "Kvällen i siffror")}
    numbers = [words_of(each) for each in page.document.iter("strong")]
    totals = {name: table(page, name)[-1] for name in ("Efter ålder", "Efter årskurs")}

    assert numbers == [
        overview["Anmälda, alla tillsammans"],
        overview["Kom"],
        overview["Kom inte"],
        overview["Första gången, av dem som kom och svarade"],
        overview["Mest samtidigt"],
    ]
    assert all(total[1:3] == numbers[:2] for total in totals.values())
    parts = ("Kom", "Kom inte", "Inte granskade än", "Spärrade")
    assert sum(int(overview[part]) for part in parts) == int(numbers[0])
    assert table(page, "Ankomster per kvart")[-1][1] == numbers[1]


def test_what_needs_somebody_comes_first_with_where_it_is_mended(desk):
    event = an_event(venue=a_venue(fire_limit=14), people_inside=1)
    a_sign_up(event, name="Onni", state=SignUpState.IN_REVIEW)
    phone, _ = a_phone(event, door="C", last_seen_at=DURING - 12 * MINUTE)
    report = {"phone_id": phone.id, "door": "C", "unsent": 4, "reported_at": DURING}
    db.session.add(PhoneReport(event_id=event.id, **report))
    db.session.commit()

    page = visit(desk, address(event))
    overview = visit(desk, f"/arrangor/kvallar/{event.slug}")

    said = [words_of(each) for each in page.document.iter("li") if each.get("class") == "concern"]
    assert said == [
        "Plats för 1 person till, sedan är lokalen full. Till dörren",
        "Telefonen vid dörr C har inte hörts av sedan kl. 19.18. Se telefonerna",
        "4 skanningar är inte skickade än från dörr C. Se telefonerna",
        "1 anmälan väntar på ditt svar. Svara",
    ]
    assert page.text.index("Plats för 1 person") < page.text.index("Inne just nu")
    assert "2 saker till" in page.text
    assert all(sentence in overview.text for sentence in said)
    assert page.links["Se telefonerna"] == f"/arrangor/kvallar/{event.slug}/dorrar"


def test_eleven_statements_are_enough_for_any_size(desk):
    small, large = an_event(), an_event()
    a_crowd(small, size=2, seed=1)
    a_crowd(large, size=60, seed=2)

    asked = []
    for event in (small, large):
        where = address(event)
        with counted_statements() as statements:
            assert desk.get(where).status_code == 200
        asked.append([each for each in statements if each.startswith("SELECT")])

    assert len(asked[0]) == len(asked[1]) <= 11


@pytest.mark.parametrize(
    ("moment", "is_live"),
    [(DURING, True), (WEEK_BEFORE, False), (ENDS_AT + timedelta(hours=3), False)],
)
def test_the_page_keeps_itself_fresh_only_around_the_evening(desk_at, moment, is_live):
    page = visit(desk_at(moment), address(an_event()))

    modules = [each.get("data-module") for each in page.document.iter("div")]
    assert ("refresh" in modules) is is_live
    assert page.links["Uppdatera"]


def test_the_file_holds_every_table_of_the_page(desk):
    event = an_event(title="Höstmys; på Stacken")
    a_crowd(event, size=20, seed=5)

    answer = desk.get(address(event) + ".csv")
    rows = cells_of(answer.data)
    page = visit(desk, address(event))

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["Närvaro, Höstmys; på Stacken, fredag 30 oktober 2026"]
    titles = {row[0] for before, row in pairwise(rows) if not before}
    assert titles == {words_of(each) for each in page.document.iter("caption")}
    assert ["Från kl.", "Kom", "Kom tillbaka", "Gick", "Inne vid slutet"] in rows


def test_the_file_has_shares_with_a_decimal_comma_and_times_excel_knows(desk):
    event = an_event()
    a_scan(event, a_sign_up(event), Verdict.ADMITTED, DOORS_OPEN_AT)
    a_sign_up(event, name="Noah B")

    rows = cells_of(desk.get(address(event) + ".csv").data)

    assert ["14 år", "2", "1", "0,5"] in rows
    assert ["2026-10-30 19:00", "1", "0", "0", "1"] in rows


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("sv", ["Ålder", "Anmälda och drop-in", "Kom", "Andel"]),
        ("en", ["Age", "Signed up and drop-ins", "Came", "Share"]),
        ("fi", ["Ikä", "Ilmoittautuneet ja muut tulijat", "Tuli", "Osuus"]),
    ],
)
def test_the_file_speaks_the_language_of_its_reader(desk, language, headings):
    event = an_event()

    rows = cells_of(desk.get(f"{address(event)}.csv?sprak={language}").data)

    assert headings in rows


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_the_page_is_in_order_in_every_language(desk, language):
    event = an_event()
    a_crowd(event, size=20, seed=6)

    page = visit(desk, f"{address(event)}?sprak={language}")

    assert page.document.get("lang") == language
    assert len(tiles(page)) == 5


def test_the_file_is_downloaded_and_not_kept(desk):
    event = an_event(slug="hostmys")

    answer = desk.get(address(event) + ".csv")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="narvaro-hostmys.csv"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_neither_page_nor_file_names_anybody(desk):
    event = an_event()
    alva = a_sign_up(event, name="Alva Kanariefågel")
    a_scan(event, alva, Verdict.ADMITTED, DURING)

    for path in (address(event), address(event) + ".csv"):
        text = desk.get(path).text
        assert "Kanariefågel" not in text
        assert alva.short_code not in text
        assert "2012" not in text
        assert alva.adult_phone not in text


@pytest.mark.parametrize("suffix", ["", ".csv"])
def test_an_evening_that_is_not_there_is_not_found(desk, suffix):
    visit(desk, f"/arrangor/kvallar/finns-inte/narvaro{suffix}", expect=404)


@pytest.mark.parametrize("suffix", ["", ".csv"])
def test_door_staff_do_not_find_the_figures(client, at, suffix):
    at(DURING)
    sign_in_as(client, an_account(Role.DOOR))

    visit(client, address(an_event()) + suffix, expect=404)


def test_whom_workers_turned_away_stands_by_quarter_and_reason(desk):
    event = an_event()
    for reason in (Reason.TALK, Reason.TALK, Reason.FULL):
        refuse(event.id, RefusalRequest(uuid4(), reason), by=a_worker(event), now=DURING)

    page = visit(desk, address(event))

    assert table(page, "Nekade av ledare")[1:] == [
        ["19.30", "Fullt", "1"],
        ["19.30", "Samtal med ledare", "2"],
        ["Alla", "", "3"],
    ]
    assert "Ledarna sa nej 3 gånger." in page.text
