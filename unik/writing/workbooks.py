"""Tables as a workbook that opens in Excel."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, NamedTuple, cast

_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Whatever somebody typed stays text."""


class Sheet(NamedTuple):
    """One sheet: a heading row and the rows below it; floats are shares of one."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str | int | float | None]]


def workbook(sheets: Iterable[Sheet], *, title: str) -> bytes:
    """Return the sheets as a file; names are cut and told apart where Excel asks for it."""
    # Loaded here: it takes 2 MiB, and few workers are ever asked for such a file.
    import xlsxwriter

    out, writer = BytesIO(), cast("Any", xlsxwriter)
    book = writer.Workbook(out, _PLAIN)
    book.set_properties({"title": title})
    bold, share = book.add_format({"bold": True}), book.add_format({"num_format": "0 %"})
    names: set[str] = set()
    for each in sheets:
        sheet = book.add_worksheet(_name(each.name, names))
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(each.headings), 16)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(each.headings):
            sheet.write_string(0, column, heading, bold)
        for row, cells in enumerate(each.rows, start=1):
            for column, cell in enumerate(cells):
                _write(sheet, row, column, cell, share)
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: str | int | float | None, share: Any) -> None:
    match cell:
        case None:
            pass
        case str():
            sheet.write_string(row, column, cell)
        case float():
            sheet.write_number(row, column, cell, share)
        case _:
            sheet.write_number(row, column, cell)


def _name(wanted: str, taken: set[str]) -> str:
    """Return a name that no other sheet has, whichever case it is written in."""
    plain = _NOT_IN_A_NAME.sub(" ", wanted).strip()[:_LONGEST_NAME] or "-"
    name, number = plain, 2
    while name.casefold() in taken:
        end = f" {number}"
        name, number = plain[: _LONGEST_NAME - len(end)] + end, number + 1
    taken.add(name.casefold())
    return name
