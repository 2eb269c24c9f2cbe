"""Where the pages of a report on paper end."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from unik.writing.report_files import report_pdf
from unik.writing.reports import ReportBar, ReportPart, ReportText


def a_part(name: str, rows: int) -> ReportPart:
    names = [f"{name}{number}" for number in range(rows)]
    return ReportPart(
        title=f"Del {name}",
        sentence="Flest: de första.",
        bars=tuple(ReportBar(each, "7", 70) for each in names),
        headings=("Grupp", "Antal"),
        rows=tuple((each, "7") for each in names),
    )


def pages_of(*parts: ReportPart) -> list[list[str]]:
    """Return the words of each page of a report."""
    report = ReportText(
        language="sv",
        title="Rapport",
        organizer="Karlskoga kommun",
        lead=("Två kvällar.",),
        figures=(("Besök", "333"),),
        parts=parts,
        lists=(),
        page="Sida %d",
    )
    return [page.extract_text().split() for page in PdfReader(BytesIO(report_pdf(report))).pages]


@pytest.mark.parametrize("rows", [1, 4, 7, 13, 20])
def test_a_chart_and_its_table_stand_on_one_page(rows):
    pages = pages_of(*(a_part(name, rows) for name in "ABCDEFG"))

    for name in "ABCDEFG":
        wanted = [f"{name}{number}" for number in range(rows)]
        [page] = [page for page in pages if name in page]
        assert [word for word in page if word in wanted] == wanted * 2, "in chart and in table"


def test_a_table_that_no_page_holds_goes_on_under_its_headings():
    pages = pages_of(a_part("A", 3), replace(a_part("B", 120), bars=()))

    assert "A2" in pages[0]
    assert all("Grupp" in page for page in pages[1:])
    assert "B119" in pages[-1]
