from hypothesis import given
from hypothesis import strategies as st

from kith.messaging.letters import Bullets, Heading, Paragraph, content_from_text


def test_headings_bullets_and_paragraphs():
    text = "Dear Sam,\n\n## Done\n\n- Walked\n- Sang\n\nWell done.\nAmara"
    assert content_from_text(text) == (
        Paragraph("Dear Sam,"),
        Heading("Done"),
        Bullets(("Walked", "Sang")),
        Paragraph("Well done.\nAmara"),
    )


def test_parts_need_no_empty_line_between_them():
    assert content_from_text("## Done\r\nThis:\r\n- Walked\r\nAnd that.") == (
        Heading("Done"),
        Paragraph("This:"),
        Bullets(("Walked",)),
        Paragraph("And that."),
    )


def test_other_marks_stay_as_they_are():
    text = "#hash -minus *stars* | 1. one"
    assert content_from_text(text) == (Paragraph(text),)


@given(st.text())
def test_no_word_is_lost(text):
    words = text.split()
    kept = " ".join(_texts(content_from_text(text))).split()
    assert [w for w in words if w not in {"-", "##"}] == [w for w in kept if w not in {"-", "##"}]


def _texts(parts):
    for part in parts:
        yield from part.items if isinstance(part, Bullets) else [part.text]
