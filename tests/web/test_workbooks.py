"""Workbooks, opened by another library."""

from io import BytesIO

from openpyxl import load_workbook

from unik.writing.workbooks import Sheet, workbook

SLY = "=cmd|' /C calc'!A0"


def test_no_cell_of_a_workbook_is_ever_a_formula():
    names = [SLY, "Ett namn som är mycket längre än trettioett tecken", SLY]
    sheets = [Sheet(name, (SLY, "+1"), [("@SUM(A1)", "=1+1"), (7, 0.5)]) for name in names]

    book = load_workbook(BytesIO(workbook(sheets, title=SLY)))

    assert len(set(map(str.casefold, book.sheetnames))) == 3
    for sheet in book:
        assert [[cell.value for cell in row] for row in sheet] == [
            [SLY, "+1"],
            ["@SUM(A1)", "=1+1"],
            [7, 0.5],
        ]
        assert {cell.data_type for row in sheet for cell in row} == {"s", "n"}
