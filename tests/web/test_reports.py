"""The report for the board: a page, a PDF, a workbook and a CSV file that say the same."""

import csv
import re
from datetime import timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.builders import DURING, ENDS_AT, a_holiday, a_sign_up, a_venue, an_account, an_event
from tests.evenings import a_scan
from tests.html_checks import words_of
from tests.pages import visit
from tests.pictures import a_png
from tests.settled import put_up_a_logo
from tests.signed_in import sign_in_as
from unik.demo.surveys import answer_about
from unik.domain.admission import Verdict
from unik.domain.incidents import Action, Category
from unik.domain.local_time import local_date
from unik.domain.remarks import RemarkKind, RemarkState
from unik.domain.roles import Role
from unik.extensions import db
from unik.models import IncidentNote, Remark

AFTER = ENDS_AT + timedelta(days=9)
SLY = "=cmd|' /C calc'!A0"


@pytest.fixture
def event(app, at):
    """An evening with nine who came, three who did not, six quarrels and a closed survey."""
    at(AFTER)
    event = an_event(
        title="Höstmys på Åsen", venue=a_venue(name="Skranta"), holiday=a_holiday(), cost_kr=900
    )
    for number in range(12):
        came = {"admitted_at": DURING, "admitted_door": "A"} if number < 9 else {}
        guest = a_sign_up(event, name=f"Person{number}", **came)
        if came:
            a_scan(event, guest, Verdict.ADMITTED, DURING)
    for _ in range(6):
        note = {"event_id": event.id, "door": "A", "happened_at": DURING, "noted_at": DURING}
        db.session.add(
            IncidentNote(id=uuid4(), category=Category.QUARREL, action=Action.TALK, **note)
        )
    answer_about(event, AFTER, sheets=12)
    day = local_date(AFTER)
    for text in ("Våfflor", SLY):
        shown = {"state": RemarkState.SHOWN, "settled_on": day, "written_on": day}
        db.session.add(Remark(kind=RemarkKind.AFTER, event_id=event.id, text=text, **shown))
    db.session.commit()
    return event


@pytest.fixture
def organizer(client, event):
    sign_in_as(client, an_account(Role.ORGANIZER))
    return client


def tables_on(page) -> dict[str, list[list[str]]]:
    """Return the words of every table by its caption."""
    return {
        words_of(table.find("caption")): [
            [words_of(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")
        ]
        for table in page.document.iter("table")
    }


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def pictures_in(pdf: bytes) -> list[tuple[int, int]]:
    """Return the sizes in dots of the pictures in a PDF."""
    return [image.image.size for page in PdfReader(BytesIO(pdf)).pages for image in page.images]


def test_the_page_says_what_happened_and_names_nobody(organizer, event):
    page = visit(organizer, f"/arrangor/rapport?kvall={event.slug}")

    assert "Höstmys på Åsen" in page.title
    tables = tables_on(page)
    assert tables["Händelser efter plats"] == [["Vad hände?", "Skranta"], ["Bråk", "6"]]
    assert tables["Enkät efter kvällen"][1][1] == "10"
    assert "Våfflor" in page.text
    assert "Person" not in page.text
    assert "100 kr" in page.text


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("kvall", "rapport-fre-30-okt-2026-hostmys-pa-asen"),
        ("lov", "rapport-hostlov-2026"),
        ("lasar", "rapport-lasaret-2026-27"),
    ],
)
def test_there_is_one_for_every_period(organizer, event, period, name):
    asked = {"kvall": event.slug, "lov": event.holiday_id, "lasar": 2026}[period]

    page = visit(organizer, f"/arrangor/rapport?{period}={asked}")

    assert "platser och händelser, aldrig enskilda individer" in page.text
    assert page.links["PDF"] == f"/arrangor/rapport.pdf?{period}={asked}"
    for ending in ("pdf", "xlsx", "csv"):
        named = organizer.get(page.links[ending.upper()]).headers["Content-Disposition"]
        assert named == f'attachment; filename="{name}.{ending}"'
    back = {"kvall": "Tillbaka till kvällen"}.get(period, "Statistik")
    assert back in page.links


def test_sums_that_wait_for_evenings_to_come_are_explained(organizer, event, at):
    year, holiday = "lasar=2026", f"lov={event.holiday_id}"
    said = "De andra är dolda, annars skulle nästa summa avslöja de små talen"

    def goes_on(asked: str) -> bool:
        return said in visit(organizer, f"/arrangor/rapport?{asked}").text

    assert [goes_on(each) for each in (year, holiday, f"kvall={event.slug}")] == [
        True,
        False,
        False,
    ]
    assert said in text_of(organizer.get(f"/arrangor/rapport.pdf?{year}").data)

    an_event(holiday=event.holiday, ends_at=AFTER + timedelta(days=1))
    assert goes_on(holiday)
    at(AFTER + timedelta(days=365))
    assert not goes_on(year)


@pytest.mark.parametrize(
    "asked", ["", "?lasar=1999", "?lasar=x", "?kvall=finns-inte", "?lov=strunt", "?lasar=2020"]
)
def test_what_is_no_period_is_not_found(organizer, asked):
    visit(organizer, f"/arrangor/rapport{asked}", expect=404)


def test_the_workbook_holds_every_cell_of_the_page(organizer, event):
    address = f"kvall={event.slug}"
    tables = tables_on(visit(organizer, f"/arrangor/rapport?{address}"))

    book = load_workbook(BytesIO(organizer.get(f"/arrangor/rapport.xlsx?{address}").data))

    seen = 0
    for caption, rows in tables.items():
        sheet = book[caption[:31].replace("?", " ").strip()]
        for row, cells in enumerate(rows, start=1):
            for column, words in enumerate(cells, start=1):
                cell = sheet.cell(row, column)
                assert cell.data_type in {"s", "n"}
                assert _as_shown(cell) == words.replace("\xa0", " "), (caption, row, column)
                seen += 1
    assert seen > 20
    assert len(book.sheetnames) == len(tables) + 1
    assert "Tal från 1 till 4 visas som <5" in str([*book["Översikt"].values])


def _as_shown(cell) -> str:
    if cell.value is None:
        return "–"
    if cell.number_format == "0 %":
        return f"{round(100 * cell.value)} %"
    return str(cell.value)


def test_the_csv_file_holds_the_same_tables(organizer, event):
    address = f"kvall={event.slug}"
    answer = organizer.get(f"/arrangor/rapport.csv?{address}")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    for caption, table in tables_on(visit(organizer, f"/arrangor/rapport?{address}")).items():
        at = rows.index([caption])
        told = [[_as_read(cell) for cell in row] for row in rows[at + 1 : at + 1 + len(table)]]
        assert told == [[cell.replace("\xa0", " ") for cell in row] for row in table]


def _as_read(cell: str) -> str:
    """Return what the page says where the file has a share or nothing."""
    if re.fullmatch(r"[01],\d+", cell):
        return f"{round(100 * float(cell.replace(',', '.')))} %"
    return cell or "–"


def test_the_pdf_says_the_same_with_its_own_faces(organizer, event):
    address = f"kvall={event.slug}"
    pdf = organizer.get(f"/arrangor/rapport.pdf?{address}").data
    said = text_of(pdf)

    for words in ("Höstmys på Åsen", "Händelser efter plats", "Skranta", "Våfflor", SLY, "<5"):
        assert words in said
    for caption, rows in tables_on(visit(organizer, f"/arrangor/rapport?{address}")).items():
        assert caption in said
        assert all(row[0] in said for row in rows)
    reader = PdfReader(BytesIO(pdf))
    assert (reader.trailer["/Root"]["/Lang"], "Höstmys" in reader.metadata.title) == ("sv", True)
    fonts = [
        font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()
    ]
    ours = [font for font in fonts if "FontDescriptor" in str(font)]
    assert ours
    assert all("/FontFile2" in font["/FontDescriptor"] for font in ours)
    assert float(reader.pages[0].mediabox.width) == pytest.approx(595.28, abs=0.1)
    assert pdf == organizer.get(f"/arrangor/rapport.pdf?{address}").data


@pytest.mark.parametrize(("asked", "drawn"), [((900, 300), (480, 160)), ((90, 300), (48, 160))])
def test_the_logo_stands_over_the_title_of_the_pdf_once_there_is_one(
    organizer, event, asked, drawn
):
    address = f"/arrangor/rapport.pdf?kvall={event.slug}"
    assert pictures_in(organizer.get(address).data) == []
    put_up_a_logo(a_png(*asked))

    pdf = organizer.get(address).data

    assert pictures_in(pdf) == [drawn]
    assert pdf == organizer.get(address).data
    assert "Höstmys på Åsen" in text_of(pdf)


def test_the_safety_group_gets_sums_alone(organizer, event):
    page = visit(organizer, "/arrangor/rapport?lasar=2026&till=samverkan")
    said = text_of(organizer.get("/arrangor/rapport.pdf?lasar=2026&till=samverkan").data)

    for text in (page.text, said):
        assert "Höstmys" not in text
        assert "Våfflor" not in text
        assert "Händelser efter plats" in text
        assert "900" not in text


def test_answers_are_told_when_nobody_can_give_any_more(organizer, event, at):
    at(ENDS_AT + timedelta(days=2))
    sign_in_as(organizer, an_account(Role.ORGANIZER))

    assert (
        "Enkät efter kvällen" not in visit(organizer, f"/arrangor/rapport?kvall={event.slug}").text
    )


def test_an_evening_without_enough_guests_says_when_there_is_a_report(organizer):
    few = an_event(title="Snöstorm")
    guest = a_sign_up(few, name="Ensam", admitted_at=DURING, admitted_door="A")
    a_scan(few, guest, Verdict.ADMITTED, DURING)

    page = visit(organizer, f"/arrangor/rapport?kvall={few.slug}")

    assert "Rapporten finns när kvällen är slut och minst fem gäster kom." in page.text
    assert page.url.endswith(f"/arrangor/kvallar/{few.slug}")


def test_whoever_works_a_door_gets_no_report(client, event):
    sign_in_as(client, an_account(Role.DOOR))

    for ending in ("", ".pdf", ".csv", ".xlsx"):
        assert client.get(f"/arrangor/rapport{ending}?kvall={event.slug}").status_code == 404
