"""Spreadsheets as people send them, and as nobody should."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel import xlsx
from kith.kernel.xlsx import NotASpreadsheet, read_rows, sheet_names
from kith_testing.workbooks import MAIN, workbook

printable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20)


@given(st.lists(st.lists(printable, min_size=1, max_size=6), max_size=6))
def test_what_was_written_is_read(rows):
    assert list(read_rows(io.BytesIO(workbook({"One": rows})))) == rows


def test_a_sheet_is_chosen_by_name():
    book = workbook({"First": [["a"]], "Second": [["b"]]})
    assert sheet_names(io.BytesIO(book)) == ["First", "Second"]
    assert list(read_rows(io.BytesIO(book), "Second")) == [["b"]]
    with pytest.raises(NotASpreadsheet, match="no sheet “Third”"):
        list(read_rows(io.BytesIO(book), "Third"))


def cells(xml: str, styles: str = "") -> list[list[str]]:
    packed = io.BytesIO(workbook({"One": [["shared"]]}))
    with zipfile.ZipFile(packed) as book:
        kept = {name: book.read(name) for name in book.namelist()}
    kept["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}">{xml}</worksheet>'.encode()
    if styles:
        kept["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'.encode()
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as book:
        for name, data in kept.items():
            book.writestr(name, data)
    return list(read_rows(again))


def test_numbers_truths_inline_texts_and_gaps():
    row = (
        '<row><c r="A1"><v>12.0</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>'
    )
    assert cells(row) == [["12", "", "yes", "inline"]]


def test_a_number_shown_as_a_date_is_a_date():
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>'
    )
    row = '<row><c s="0"><v>46084</v></c><c s="1"><v>46084</v></c><c s="2"><v>46084.5</v></c></row>'
    assert cells(row, styles) == [["46084", "2026-03-03", "2026-03-03"]]


def test_a_document_type_is_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(NotASpreadsheet, match="not an intact spreadsheet"):
        list(read_rows(io.BytesIO(workbook({"One": [["a"]]}, prolog=bomb))))


@pytest.mark.parametrize("data", [b"", b"name,address\n", b"PK\x03\x04" + b"\0" * 40])
def test_what_is_no_spreadsheet_is_refused(data):
    with pytest.raises(NotASpreadsheet, match="not an intact spreadsheet"):
        list(read_rows(io.BytesIO(data)))


def test_a_sheet_cut_off_in_the_middle_is_refused():
    with pytest.raises(NotASpreadsheet, match="not an intact spreadsheet"):
        cells("<row><c><v>1</v>")


def test_too_many_columns_are_refused():
    with pytest.raises(NotASpreadsheet, match="more than 500 columns"):
        cells('<row><c r="ZZZ1"><v>1</v></c></row>')


def test_a_row_number_that_leaps_is_not_followed_for_ever(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1_000)
    with pytest.raises(NotASpreadsheet, match="too many rows"):
        cells('<row r="999999999999"><c r="A1"><v>1</v></c></row>')


@pytest.mark.parametrize(("limit", "sheet"), [("MOST_UNZIPPED", 40), ("MOST_SHARED", 40)])
def test_more_than_is_bearable_is_never_unpacked(monkeypatch, limit, sheet):
    monkeypatch.setattr(xlsx, limit, sheet)
    with pytest.raises(NotASpreadsheet, match="too large"):
        list(read_rows(io.BytesIO(workbook({"One": [["a" * 100]]}))))
