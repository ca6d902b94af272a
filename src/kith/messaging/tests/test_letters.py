"""A letter is an accessible PDF that says exactly what was typed, whatever was typed."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kith.messaging.letters import (
    Block,
    Bullets,
    Heading,
    Letter,
    Paragraph,
    Table,
    render_letter,
)
from kith.messaging.letters.glyphs import can_print, printable, unprintable

LETTER = Letter(
    sender=Block("Calderbrook Social Prescribing", ("4 Mill Lane", "01632 960110")),
    recipient=Block("Ms Małgorzata Llŷr", ("27 Station Road", "Calderbrook")),
    written_on=date(2026, 3, 3),
    reference="KTH-7F3Q",
    title="What comes next",
    greeting="Dear Małgorzata,",
    content=(
        Heading("What carries on"),
        Paragraph("The door stays open."),
        Bullets(("Walking group", "Tea at St Anne’s")),
        Table(("What", "When"), (("Walking", "Tuesdays"), ("Tea", "Thursdays"))),
    ),
    sign_off=("With best wishes,", "Amara"),
)


def read(letter: Letter) -> PdfReader:
    return PdfReader(io.BytesIO(render_letter(letter)))


def text_of(letter: Letter) -> str:
    return "\n".join(page.extract_text() for page in read(letter).pages)


def saying(text: str) -> Letter:
    return replace(LETTER, content=(Paragraph(text),))


def test_everything_in_the_letter_is_printed():
    text = text_of(LETTER)
    for words in [
        *("Calderbrook Social Prescribing", "4 Mill Lane", "01632 960110"),
        *("Ms Małgorzata Llŷr", "27 Station Road", "3 March 2026", "Reference: KTH-7F3Q"),
        *("What comes next", "Dear Małgorzata,", "What carries on", "The door stays open."),
        *("Walking group", "Tea at St Anne’s", "Tuesdays", "With best wishes,", "Amara"),
    ]:
        assert words in text


def test_it_declares_itself_accessible():
    reader = read(LETTER)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "What comes next"
    xmp = catalogue["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_structure_names_headings_list_and_table():
    kinds = set(structure(read(LETTER).trailer["/Root"]["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD"} <= kinds


def structure(node):
    if "/S" in node:
        yield node["/S"]
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        if hasattr(found := child.get_object(), "get"):
            yield from structure(found)


def test_large_print_is_sixteen_point_and_nothing_is_smaller():
    sizes = set()

    def note(text, _matrix, _text_matrix, _font, size):
        if text.strip():
            sizes.add(round(abs(size)))

    for page in read(replace(LETTER, large_print=True)).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) == 16


def test_equal_letters_are_equal_files():
    assert render_letter(LETTER) == render_letter(replace(LETTER))


@pytest.mark.parametrize("title", ["", "  ", "\u200b\x00"])
def test_a_letter_without_a_title_is_refused(title):
    with pytest.raises(ValueError, match="title"):
        render_letter(replace(LETTER, title=title))


def test_a_ragged_table_is_refused():
    with pytest.raises(ValueError, match="one cell for each column"):
        Table(("What", "When"), (("Walking",),))


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "$x^2$ \\ *bold* _em_ `code` <label> @ref // no comment",
        "#set page(width: 1pt)",
        "= Not a heading",
        '{"title": "x"} \\u0041 \\',
        "<script>alert(1)</script>",
    ],
)
def test_markup_is_printed_as_typed(hostile):
    assert hostile in text_of(saying(hostile))


def test_an_emoji_is_named():
    assert printable("Thank you 🙂👍🏽") == "Thank you [slightly smiling face][thumbs up sign]"


def test_a_script_without_a_font_is_marked_and_reported():
    assert printable("ሰላም Sara") == "\ufffd\ufffd\ufffd Sara"
    assert unprintable("ሰላም Sara") == {"ሰ", "ላ", "ም"}


def test_the_languages_of_the_neighbourhood_print_as_they_are():
    words = "Llŷr Wŵ Żółć Iași İğdır Привіт Ελλάδα नमस्ते مرحبا پنجاب"
    assert printable(words) == words
    assert not unprintable(words)


def test_reading_order_cannot_be_overridden():
    assert printable("\u202eevil\u202c") == "evil"


def test_arabic_letters_say_their_language_and_keep_a_phone_number_in_order():
    letter = replace(saying("اتصل على 01632 960 110"), language="ar")
    assert read(letter).trailer["/Root"]["/Lang"] == "ar"
    assert "01632 960 110" in text_of(letter)


@pytest.mark.parametrize("tag", ["", "xx-nonsense", "en_GB", "pl", "zh-Hans-CN", "../etc"])
def test_any_language_tag_gives_a_letter(tag):
    assert text_of(replace(LETTER, language=tag))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_no_text_whatever_breaks_a_letter(text):
    everywhere = replace(
        LETTER,
        sender=Block(text, (text,)),
        title=f"T{text}",
        greeting=text,
        content=(Heading(text), Paragraph(text), Bullets((text,)), Table((text,), ((text,),))),
    )
    assert render_letter(everywhere).startswith(b"%PDF-")


@given(st.text())
def test_what_is_printable_can_be_printed_and_stays_so(text):
    shown = printable(text)
    assert all(can_print(c) or c in "\n\u200c\u200d" for c in shown)
    assert printable(shown) == shown
