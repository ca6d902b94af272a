from kith.web.components.written import written


def test_headings_and_lists_are_shown_as_such():
    shown = written("## Codes\n\n- one\n- two\n\nGoodbye")
    assert "<h4" in shown
    assert "##" not in shown
    assert shown.count("<li>") == 2


def test_what_was_typed_is_never_markup():
    assert "<script>" not in written("## <script>alert(1)</script>\n\n- <b>x</b>")
