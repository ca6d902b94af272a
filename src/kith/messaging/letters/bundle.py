"""Several letters as one file for the printer."""

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader, PdfWriter


def bundle(letters: Iterable[bytes]) -> bytes:
    """The PDFs one after the other; each begins on the front of a sheet, printed on both sides.

    It is for paper: the tags for screen readers stay with the letters themselves.
    """
    writer = PdfWriter()
    for letter in letters:
        pages = PdfReader(BytesIO(letter)).pages
        for page in pages:
            writer.add_page(page)
        if len(pages) % 2:
            writer.add_blank_page()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
