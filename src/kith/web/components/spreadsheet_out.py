"""A table to take away, as a file that a spreadsheet opens."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from kith.kernel.csv_safe import csv_text


def csv_response(
    name: str, headings: Iterable[object], rows: Iterable[Iterable[Any]]
) -> HttpResponse:
    """`name` has no ending. None is an empty cell; text that looks like a formula is quoted."""
    response = HttpResponse(csv_text(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
