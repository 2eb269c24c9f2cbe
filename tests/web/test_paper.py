"""The list to print, and typing in what was written on it."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from tests.builders import (
    DURING,
    ENDS_AT,
    a_sign_up,
    a_venue,
    an_account,
    an_assignment,
    an_event,
)
from tests.cast import NOAH
from tests.pages import Page, checked, press, visit
from tests.phones import hold_a_phone
from tests.scanning import a_worker, show
from tests.signed_in import sign_in_as
from unik.domain.roles import Role
from unik.domain.short_codes import show_short_code
from unik.domain.sign_up_states import SignUpState
from unik.extensions import db
from unik.models import AuditEntry, EntryPass, Event, Scan, SignUp

MINUTE = timedelta(minutes=1)
PRINT = "Visa listan att skriva ut"


@pytest.fixture
def event(client: FlaskClient, at) -> Event:
    """Return tonight's evening, for an organizer."""
    at(DURING)
    event = an_event(title="Höstmys")
    sign_in_as(client, an_account(Role.ORGANIZER))
    return event


def paper_of(event: Event) -> str:
    return f"/dorr/{event.slug}/papper"


def type_in(client: FlaskClient, event: Event, *, expect: int = 200, **lines: object) -> Page:
    """Type lines in; `listed=[("19.20", "K7F4QM")]`, the rest stays empty."""
    boxes = {"listed": ("time", "who"), "unlisted": ("time", "born", "name")}
    boxes |= {"counted": ("time", "number", "kind"), "left": ("time", "who")}
    form = {
        f"{kind}-{box}": [line[at] for line in given]
        for kind, given in lines.items()
        for at, box in enumerate(boxes[kind])
    }
    hidden = visit(client, paper_of(event)).document
    known = {
        each.get("name"): each.get("value")
        for each in hidden.iter("input")
        if each.get("name") in {"csrf_token", "form_id"}
    }
    answer = client.post(paper_of(event), data={**known, **form}, follow_redirects=True)
    assert answer.status_code == expect, answer.text
    return checked(answer)


def test_the_list_is_sorted_as_swedes_sort_with_the_nameless_last(client, event: Event):
    for name in ("Örjan K", "Ada", None, "Ängla", "Åsa", "Zoe"):
        a_sign_up(event, name=name)
    a_sign_up(event, name="Bo", state=SignUpState.CANCELLED)

    page = press(client, paper_of(event), PRINT)

    names = [row.text for row in page.document.iterfind(".//tbody/tr/th")]
    assert names[:6] == ["Ada", "Zoe", "Åsa", "Ängla", "Örjan K", "Utan namn"]
    assert "Bo" not in page.text


def test_the_list_says_age_code_when_it_was_printed_and_until_when_it_may_be_kept(
    client: FlaskClient, event: Event
):
    alva = a_sign_up(event)

    page = press(client, paper_of(event), PRINT)

    assert f"Alva L 14 {show_short_code(alva.short_code)}" in page.text
    assert "Utskriven fre 30 okt kl. 19.30." in page.text
    assert "Förstörs när den är inskriven, senast fredag 6 november 2026." in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "Lindqvist" not in page.text


def test_the_list_says_what_to_mind_and_who_is_in_already(client: FlaskClient, event: Event):
    a_sign_up(event, name="Onni", state=SignUpState.IN_REVIEW)
    a_sign_up(event, name="Bim", state=SignUpState.BLOCKED)
    show(event, a_sign_up(event), a_worker(event), now=DURING - MINUTE)

    page = press(client, paper_of(event), PRINT)

    rows = {row.findtext("th"): row for row in page.document.iterfind(".//tbody/tr")}
    assert "Inte godkänd än" in (rows["Onni"][-1].text or "")
    assert rows["Bim"][-1].text == "Ring ansvarig"
    assert rows["Alva L"][1].text == "19.29"


def test_printing_is_in_the_trail_and_looking_at_the_page_is_not(client, event: Event):
    a_sign_up(event)
    visit(client, paper_of(event))
    assert db.session.query(AuditEntry).count() == 0

    press(client, paper_of(event), PRINT)

    assert db.session.query(AuditEntry).one().action == "print_paper_list"


def test_whoever_leads_the_door_gets_the_list_and_others_there_do_not(client, at):
    at(DURING)
    event, lead, other = an_event(), an_account(), an_account()
    an_assignment(event, lead, leads=True)
    an_assignment(event, other)

    sign_in_as(client, lead)
    page = visit(client, "/dorr")
    sign_in_as(client, other)

    assert page.links["Papperslista"] == paper_of(event)
    assert client.get(paper_of(event)).status_code == 404
    assert client.post(f"{paper_of(event)}/lista").status_code in {400, 404}


def test_a_paired_phone_gets_no_list(client: FlaskClient, at):
    at(DURING)
    event = an_event()
    hold_a_phone(client, event)

    assert client.get(paper_of(event)).status_code == 302
    assert "logga-in" in client.get(paper_of(event)).headers["Location"]


@pytest.mark.both_databases
def test_several_lines_of_every_kind_are_kept_with_their_own_times(client, event: Event):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)

    page = type_in(
        client,
        event,
        listed=[("19.05", show_short_code(alva.short_code)), ("", ""), ("1907", "noah b")],
        unlisted=[("19.10", "2012-03-27", "")],
        counted=[("19.15", "3", "youth"), ("19.15", "1", "adult")],
    )

    assert "7 personer är inskrivna." in page.text
    times = {(each.method, f"{each.happened_at:%H.%M}") for each in db.session.query(Scan)}
    assert times == {
        ("paper", "18.05"),
        ("paper", "18.07"),
        ("drop_in", "18.10"),
        ("unnamed", "18.15"),
        ("adult", "18.15"),
    }
    assert (event.people_inside, event.adults_inside) == (6, 1)
    assert (alva.inside, noah.inside) == (True, True)


def test_a_pick_from_the_list_is_understood_and_an_older_code_as_well(client, event: Event):
    alva = a_sign_up(event, serial=2)
    old = next(each for each in passes_of(alva) if each.serial == 1)
    old.replaced_short_code = "ZZZ999"
    noah = a_sign_up(event, **NOAH)

    type_in(
        client,
        event,
        listed=[("19.05", f"Noah B {show_short_code(noah.short_code)}"), ("19.06", "zzz-999")],
    )

    assert (alva.inside, noah.inside) == (True, True)


def passes_of(alva: SignUp):
    return db.session.query(EntryPass).filter_by(sign_up_id=alva.id)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("strax", "{code}"), "Rad 2: Skriv tiden så här: 19.42."),
        (("12.00", "{code}"), "Rad 2: Kvällen är kl. 19.00–23.30. Skriv en tid däremellan."),
        (("19.31", "{code}"), "Rad 2: Så mycket är klockan inte än."),
        (("19.05", ""), "Rad 2: Skriv koden, eller välj i listan."),
        (("19.05", "Tuva"), "Rad 2: Flera heter så. Skriv koden."),
        (("19.05", "Okänd"), "Rad 2: Ingen anmäld har den koden eller det namnet."),
    ],
)
def test_one_wrong_line_keeps_nothing_and_loses_nothing(client, event: Event, line, words):
    alva = a_sign_up(event)
    for year in (2011, 2012):
        a_sign_up(event, name="Tuva", born_on=datetime(year, 1, 1, tzinfo=UTC).date())
    wrong = tuple(part.format(code=alva.short_code) for part in line)

    page = type_in(client, event, expect=422, listed=[("19.20", alva.short_code), wrong])

    assert page.links[words] in {"#listed-2-time", "#listed-2-who"}
    assert page.title.startswith("Fel:")
    typed = {box.get("id"): box.get("value") for box in page.document.iter("input")}
    assert (typed["listed-1-time"], typed["listed-1-who"]) == ("19.20", alva.short_code)
    assert (typed["listed-2-time"], typed["listed-2-who"]) == wrong
    assert db.session.query(Scan).count() == 0


@pytest.mark.parametrize(
    ("kind", "line", "words"),
    [
        (
            "unlisted",
            ("19.05", "förra året", ""),
            "Rad 1: Skriv födelsedatumet så här: 2012-03-27.",
        ),
        (
            "unlisted",
            ("19.05", "2026-11-30", ""),
            "Rad 1: Skriv födelsedatumet så här: 2012-03-27.",
        ),
        ("counted", ("19.05", "0", "youth"), "Rad 1: Skriv ett antal från 1 till 99."),
        ("counted", ("19.05", "100", "youth"), "Rad 1: Skriv ett antal från 1 till 99."),
    ],
)
def test_lines_without_a_pass_say_what_to_mend(client, event: Event, kind, line, words):
    assert words in type_in(client, event, expect=422, **{kind: [line]}).links


def test_a_personnummer_is_refused_and_not_shown_again(client: FlaskClient, event: Event):
    number = "20120327-2384"

    page = type_in(client, event, expect=422, unlisted=[("19.05", number, number)])

    assert "Rad 1: Skriv inte personnumret. Dag, månad och år räcker." in page.links
    assert number not in page.text
    assert number not in {box.get("value") for box in page.document.iter("input")}


def test_an_empty_sheet_says_so(client: FlaskClient, event: Event):
    assert "Skriv minst en rad." in type_in(client, event, expect=422).links


def test_more_lines_keep_what_was_typed(client: FlaskClient, event: Event):
    page = press(client, paper_of(event), "Fler rader", **{"listed-who": ["Alva"]})

    typed = {box.get("id"): box.get("value") for box in page.document.iter("input")}
    assert typed["listed-1-who"] == "Alva"
    assert "listed-24-time" in typed


def test_who_was_in_already_and_who_is_too_many_is_said(client: FlaskClient, event: Event):
    crowded = an_event(venue=a_venue(fire_limit=13), staff_count=12)
    alva = a_sign_up(crowded)
    show(crowded, alva, a_worker(crowded, "A"), now=DURING - 10 * MINUTE)

    page = type_in(
        client, crowded, listed=[("19.25", alva.short_code)], counted=[("19.25", "2", "adult")]
    )

    assert "För 1 av dem säger en dörr eller reglerna något annat." in page.text
    assert "Det är 2 personer för mycket inne." in page.text
    listed = visit(client, f"/dorr/{crowded.slug}/olika-besked").text
    assert "Alva L Dörr A kl. 19.25: insläppt på papper." in listed


def test_a_drop_in_who_had_signed_up_is_led_to_the_list(client: FlaskClient, event: Event):
    alva = a_sign_up(event)

    page = type_in(
        client, event, expect=422, unlisted=[("19.05", alva.born_on.isoformat(), "Alva L")]
    )

    assert "är redan anmäld" in page.text
    assert not alva.inside


def test_on_the_night_of_the_clock_change_it_asks_which_half_past_two(client, at):
    opens_at = datetime(2026, 10, 24, 18, tzinfo=UTC)
    at(opens_at + timedelta(hours=20))
    event = an_event(
        doors_open_at=opens_at,
        starts_at=opens_at,
        last_entry_at=opens_at + timedelta(hours=7),
        ends_at=opens_at + timedelta(hours=8),
    )
    sign_in_as(client, an_account(Role.ORGANIZER))
    alva = a_sign_up(event)
    line = {"listed-time": ["02.30"], "listed-who": [alva.short_code]}

    unsaid = visit(client, paper_of(event), expect=422, **line)
    visit(client, paper_of(event), **line, **{"listed-which": ["second"]})

    assert "Välj vilken du menar." in unsaid.text
    assert db.session.query(Scan).one().happened_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_week_later_nothing_can_be_typed_in(client: FlaskClient, at):
    at(ENDS_AT + timedelta(days=8))
    event = an_event()
    sign_in_as(client, an_account(Role.ORGANIZER))

    page = visit(client, paper_of(event))

    assert "till en vecka efter" in page.text
    assert "Spara raderna" not in page.text


def test_who_left_is_typed_in_with_the_time_also_before_they_came(client, event: Event):
    alva, noah = a_sign_up(event), a_sign_up(event, **NOAH)
    show(event, noah, a_worker(event), now=DURING - 20 * MINUTE)

    page = type_in(
        client,
        event,
        listed=[("19.05", alva.short_code)],
        left=[("19.20", alva.short_code), ("19.25", "noah b")],
    )

    assert "1 person är inskriven. " in page.text
    assert "2 personer är inskrivna som gångna." in page.text
    assert "säger en dörr eller reglerna något annat" not in page.text
    assert [each.inside for each in (alva, noah)] == [False, False]
    assert (alva.left_at, noah.left_at) == (DURING - 10 * MINUTE, DURING - 5 * MINUTE)
    assert event.people_inside == 0


def test_a_line_of_who_left_that_cannot_be_read_says_so(client, event: Event):
    page = type_in(client, event, expect=422, left=[("strax", "zzz-999")])

    assert "Rad 1: Skriv tiden så här: 19.42." in page.text
    assert "#left-1-who" in page.links.values()
