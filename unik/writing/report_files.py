"""A report as a PDF on A4, with the faces of the site in it."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab import platypus
from reportlab.graphics import shapes
from reportlab.lib import colors, pagesizes, styles, units
from reportlab.pdfbase import pdfmetrics, ttfonts

from unik.writing.reports import ReportBar, ReportPart, ReportText

_platypus: Any = platypus
_shapes: Any = shapes
_colors: Any = colors
_pages: Any = pagesizes
_metrics: Any = pdfmetrics
_fonts: Any = ttfonts
_lib: Any = styles
_units: Any = units
_MM: float = _units.mm
_FOLDER = Path(__file__).parent / "fonts"
_TEXT, _BOLD, _HEADING = "UNIK-Text", "UNIK-Bold", "UNIK-Heading"
_FILES = {
    _TEXT: "atkinson-hyperlegible-next-400.ttf",
    _BOLD: "atkinson-hyperlegible-next-700.ttf",
    _HEADING: "bricolage-grotesque-800.ttf",
}
_INK, _SOFT, _LINE, _BAR = "#1b1526", "#5a5268", "#cfc5b6", "#2340c8"
_MARGIN = 18 * _MM
_PADDING = 6
"""Points that the paper of reportlab keeps free on each side."""
_LOGO = 45 * _MM, 15 * _MM
"""What a logo takes at most."""
_BAR_HEIGHT = 3 * _MM
_GAP = 1.5 * _MM
_FIRST_COLUMN = {0: 1.0, 1: 0.7, 2: 0.5, 3: 0.36}
"""Of the width of a table, by how many columns of numbers follow."""
_NAMES_TAKE = 0.42
"""Of the width of a chart."""
_ROWS_TOGETHER = 20
"""A table of so many fits on a page with its chart, and is never parted from it."""


def report_pdf(report: ReportText) -> bytes:
    """Return the report; two that say the same are the same bytes."""
    _know_fonts()
    out = BytesIO()
    document = _platypus.SimpleDocTemplate(
        out,
        pagesize=_pages.A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=report.title,
        author=report.organizer,
        lang=report.language,
        invariant=1,
        displayDocTitle=True,
    )

    def number_page(canvas: Any, _document: Any) -> None:
        canvas.setFont(_TEXT, 8)
        canvas.setFillColor(_colors.HexColor(_SOFT))
        canvas.drawString(_MARGIN, 10 * _MM, report.organizer)
        right = _pages.A4[0] - _MARGIN
        canvas.drawRightString(right, 10 * _MM, report.page % canvas.getPageNumber())

    document.build(
        list(_story(report, document.width - 2 * _PADDING)),
        onFirstPage=number_page,
        onLaterPages=number_page,
    )
    return out.getvalue()


def _story(report: ReportText, width: float) -> Iterator[Any]:
    if report.logo:
        yield _logo(report.logo)
    yield _said(report.title, "title")
    for each in report.lead:
        yield _said(each, "text")
    yield _figures(report.figures, width)
    for part in report.parts:
        shown, table = [_said(part.title, "heading"), *_chart(part, width)], _table(part, width)
        if len(part.rows) <= _ROWS_TOGETHER:
            yield _platypus.KeepTogether([*shown, table])
        else:
            yield _platypus.KeepTogether(shown)
            yield table
    for heading, lines in report.lists:
        yield _said(heading, "heading")
        for each in lines:
            yield _platypus.Paragraph(escape(each), _styles()["line"], bulletText="–")


def _logo(png: bytes) -> Any:
    """Draw the logo over the title; what can be seen through in it shows the paper."""
    width, height = _LOGO
    picture = _platypus.Image(BytesIO(png), width, height, kind="proportional", mask="auto")
    picture.hAlign, picture.spaceAfter = "LEFT", 4 * _MM
    return picture


def _chart(part: ReportPart, width: float) -> Iterator[Any]:
    if part.sentence:
        yield _said(part.sentence, "text")
    if part.bars:
        columns = [width * _NAMES_TAKE, width * (1 - _NAMES_TAKE)]
        rows = [[_said(bar.name, "small"), _bar(bar, columns[1])] for bar in part.bars]
        yield _platypus.Table(rows, columns, style=_BARE, hAlign="LEFT", spaceAfter=2 * _MM)


def _bar(bar: ReportBar, width: float) -> Any:
    """Draw a bar with its number at its end."""
    length = 0.8 * width * bar.width / 100
    drawing = _shapes.Drawing(width, _BAR_HEIGHT)
    blue, ink = _colors.HexColor(_BAR), _colors.HexColor(_INK)
    if length:
        box = _shapes.Rect(0, 0, length, _BAR_HEIGHT, strokeColor=None, fillColor=blue)
        drawing.add(box)
    drawing.add(
        _shapes.String(
            length + _GAP, 0.4 * _MM, bar.text, fontName=_BOLD, fontSize=8.5, fillColor=ink
        )
    )
    return drawing


def _figures(figures: tuple[tuple[str, str], ...], width: float) -> Any:
    cells = [[_said(value, "number"), _said(name, "small")] for name, value in figures]
    rows = [cells[start : start + 3] for start in range(0, len(cells), 3)]
    rows = [[*row, *[""] * (3 - len(row))] for row in rows]
    return _platypus.Table(rows, [width / 3] * 3, style=_BARE, hAlign="LEFT", spaceAfter=4 * _MM)


def _table(part: ReportPart, width: float) -> Any:
    numbers = len(part.headings) - 1
    first = width * (_FIRST_COLUMN[min(numbers, 3)])
    columns = [first, *[(width - first) / max(1, numbers)] * numbers]
    rows = [
        _row(part.headings, "strong", "right_strong"),
        *(_row(each, "small", "right") for each in part.rows),
    ]
    return _platypus.Table(
        rows, columns, repeatRows=1, style=_RULED, hAlign="LEFT", spaceAfter=3 * _MM
    )


def _row(cells: tuple[str, ...], first: str, others: str) -> list[Any]:
    return [_said(each, others if place else first) for place, each in enumerate(cells)]


def _said(words: str, style: str) -> Any:
    """Return words as they are: nothing in them is markup."""
    return _platypus.Paragraph(escape(words), _styles()[style])


@cache
def _know_fonts() -> None:
    for name, file in _FILES.items():
        font = _fonts.TTFont(name, str(_FOLDER / file))
        _metrics.registerFont(font)


@cache
def _styles() -> dict[str, Any]:
    make: Any = _lib.ParagraphStyle
    ink, soft = _colors.HexColor(_INK), _colors.HexColor(_SOFT)
    text = make("text", fontName=_TEXT, fontSize=10, leading=14, textColor=ink, spaceAfter=2 * _MM)
    small = make("small", text, fontSize=9, leading=11.5, spaceAfter=0)
    strong = make("strong", small, fontName=_BOLD)
    return {
        "text": text,
        "small": small,
        "strong": strong,
        "right": make("right", small, alignment=2),
        "right_strong": make("right_strong", strong, alignment=2),
        "number": make("number", text, fontName=_HEADING, fontSize=17, leading=20, spaceAfter=0),
        "title": make("title", text, fontName=_HEADING, fontSize=22, leading=25),
        "heading": make(
            "heading", text, fontName=_HEADING, fontSize=13, leading=17, spaceBefore=4 * _MM
        ),
        "line": make("line", text, leftIndent=5 * _MM, bulletColor=soft),
    }


_BARE = [
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]
_RULED = [
    *_BARE,
    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, _colors.HexColor(_LINE)),
    ("LINEBELOW", (0, 0), (-1, 0), 0.9, _colors.HexColor(_INK)),
]
