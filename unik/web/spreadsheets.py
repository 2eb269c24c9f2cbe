"""Tables as files that open rightly in a Swedish Excel."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import StringIO

from unik.domain.local_time import is_shown_twice, local

Cell = str | int | float | datetime | None

_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def csv_file(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a CSV file: UTF-8 with BOM, semicolons, CRLF, decimal comma, Stockholm time.

    Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    written = StringIO(newline="")
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(
        [_written(cell) for cell in row] for row in rows
    )
    return written.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f"'{cell}" if _is_risky(cell) else cell
        case datetime():
            return _moment(cell)
        case float():
            return str(cell).replace(".", ",")
        case _:
            return str(cell)


def _is_risky(text: str) -> bool:
    return text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)


def _moment(moment: datetime) -> str:
    """Write what a spreadsheet reads as a time; in the hour that comes twice, also which one."""
    shown = local(moment)
    if not is_shown_twice(moment):
        shown = shown.replace(tzinfo=None)
    return shown.isoformat(" ", "minutes")
