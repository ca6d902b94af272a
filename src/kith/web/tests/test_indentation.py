"""Templates' indentation is not sent; nothing that is shown changes."""

from django.template import engines


def said(template, **shown):
    return engines["jinja2"].env.from_string(template).render(**shown)


def test_lines_begin_at_the_margin_and_none_is_empty():
    page = said(
        "<ul>\n    {% for one in rows %}\n      <li>{{ one }}</li>\n\n    {% endfor %}\n</ul>",
        rows="ab",
    )
    assert page == "<ul>\n\n<li>a</li>\n\n<li>b</li>\n</ul>"


def test_words_keep_their_space_between_them_and_what_is_shown_its_own():
    assert (
        said("{% if x %}{{ x }}{% endif %} and\n   more", x=" a\n    b ") == " a\n    b  and\nmore"
    )
    assert said("{{ x }}{% if x %}\n  <b>c</b>{% endif %}", x="a").split() == ["a", "<b>c</b>"]
