"""Tables of text for spreadsheets, which take some text for a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any

# OWASP, "CSV injection": what a spreadsheet may run when it stands first in a cell.
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(header: Iterable[Any], rows: Iterable[Iterable[Any]]) -> str:
    """RFC 4180 with a mark that tells spreadsheets the encoding. None becomes an empty cell."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(str(cell)) for cell in header])
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()


def safe_cell(value: Any) -> Any:
    """Text that would be a formula gets a quotation mark before it; numbers and dates stay."""
    if isinstance(value, str) and value.startswith(STARTS_FORMULA):
        return f"'{value}"
    return "" if value is None else value
