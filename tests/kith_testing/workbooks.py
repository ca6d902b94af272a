"""Small spreadsheets and zips of places, for tests."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CONTENT_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    "</Types>"
)


def workbook(sheets: dict[str, list[list[str]]], prolog: str = "") -> bytes:
    """An .xlsx with these sheets of texts, as shared strings."""
    shared: list[str] = []
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        listed, links = "", ""
        for number, (name, rows) in enumerate(sheets.items(), 1):
            listed += f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            links += (
                f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"'
                f' Type="{RELATIONS}/worksheet"/>'
            )
            book.writestr(f"xl/worksheets/sheet{number}.xml", prolog + _sheet(rows, shared))
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        )
        book.writestr("[Content_Types].xml", CONTENT_TYPES)
        strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
    return packed.getvalue()


def _sheet(rows: list[list[str]], shared: list[str]) -> str:
    body = ""
    for down, row in enumerate(rows, 1):
        cells = ""
        for across, text in enumerate(row):
            shared.append(text)
            cells += f'<c r="{chr(65 + across)}{down}" t="s"><v>{len(shared) - 1}</v></c>'
        body += f'<row r="{down}">{cells}</row>'
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


CODES = {
    "MTD": [["Linner District (B)", "E08000999"]],
    "MTW": [
        ["Didbury East Ward", "E05000001"],
        ["Didbury West Ward", "E05000002"],
        ["Mill & Race Ward", "E05000003"],
    ],
}
ROWS = {
    "m": [
        ["M1 1AA", "10", "384000", "398000", "E92000001", "", "", "", "E08000999", "E05000001"],
        ["M1 1AB", "10", "384200", "398000", "E92000001", "", "", "", "E08000999", "E05000002"],
        ["M1 2AA", "50", "385000", "398000", "E92000001", "", "", "", "E08000999", "E05000003"],
        ["M1 9ZZ", "90", "0", "0", "E92000001", "", "", "", "E08000999", "E05000003"],
    ],
    "ls": [["LS6 1AA", "10", "428000", "435500", "E92000001", "", "", "", "", ""]],
}


def code_point(path: Path, rows: dict[str, list[list[str]]] | None = None) -> Path:
    """A zip in the layout of OS Code-Point Open."""
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("Doc/Codelist.xlsx", workbook(CODES))
        for area, lines in (ROWS if rows is None else rows).items():
            text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
            book.writestr(f"Data/CSV/{area}.csv", text + "\n")
    return path
