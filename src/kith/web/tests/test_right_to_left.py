"""Arabic and Urdu: the mirrored stylesheet, and numbers that keep their order."""

import pytest
from django.conf import settings
from django.utils import translation

from kith.web.right_to_left import in_order
from kith_testing.scripts import script

MIRROR = script("right_to_left")


@pytest.mark.parametrize("language", ["ar", "ur"])
@pytest.mark.parametrize(
    ("page", "shown"),
    [
        # Numbers of several groups, references and addresses among words from the right.
        ("<p>اتصل 01632 960 123.</p>", '<p>اتصل <bdi dir="ltr">01632 960 123</bdi>.</p>'),
        ("<p>اتصل +353 871 234 567</p>", '<p>اتصل <bdi dir="ltr">+353 871 234 567</bdi></p>'),
        ("<a>01632 960 123</a>", '<a><bdi dir="ltr">01632 960 123</bdi></a>'),
        ("<p>رقم 999 000 0018</p>", '<p>رقم <bdi dir="ltr">999 000 0018</bdi></p>'),
        ("<p>رمز 7QK3-9QHX</p>", '<p>رمز <bdi dir="ltr">7QK3-9QHX</bdi></p>'),
        ("<p>ثمن £3.50</p>", '<p>ثمن <bdi dir="ltr">£3.50</bdi></p>'),
        ("<p>إلى a-b@x.org.</p>", '<p>إلى <bdi dir="ltr">a-b@x.org</bdi>.</p>'),
        ("<option>اتصل 01632 960 123</option>", "<option>اتصل \u206601632 960 123\u2069</option>"),
        # A comma between words from the right is theirs.
        ("<p>گھر, 2pm, مارس</p>", "<p>گھر، 2pm، مارس</p>"),
        ("<p>پیر 10am; گھر; مفت</p>", "<p>پیر 10am; گھر؛ مفت</p>"),
        ("<p>&lt;a&gt; گھر</p>", '<p>&lt;<bdi dir="ltr">a</bdi>&gt; گھر</p>'),
        # A name does not draw the number beside it to its own end.
        ("<p>سلام Gary!</p>", '<p>سلام <bdi dir="ltr">Gary</bdi>!</p>'),
        (
            "<p>Sight &amp; Sound · 2.3 ميل</p>",
            '<p><bdi dir="ltr">Sight &amp; Sound</bdi> · 2.3 ميل</p>',
        ),
        (
            "<p>ميل · St Aidan’s Hall, Linnerby, LB1 5CM, گھر</p>",
            '<p>ميل · <bdi dir="ltr">St Aidan’s Hall, Linnerby, LB1 5CM</bdi>، گھر</p>',
        ),
        (
            "<p>اوقات: Monday to Friday, 9am to 5:30pm۔</p>",
            '<p>اوقات: <bdi dir="ltr">Monday to Friday, 9am to 5:30pm</bdi>۔</p>',
        ),
        ("<p>NHS 111 پر</p>", '<p><bdi dir="ltr">NHS 111</bdi> پر</p>'),
        # English of its own keeps its full stop at its own end.
        ("<p> Bring a friend. </p>", '<p> <bdi dir="ltr">Bring a friend.</bdi> </p>'),
        ("<p>Zażółć gęślą.</p>", '<p><bdi dir="ltr">Zażółć gęślą.</bdi></p>'),
        # What is right as it is: a range, a day, a name among words, what is marked already.
        ("<p>عمر 16-25، 10am–12pm</p>", "<p>عمر 16-25، 10am–12pm</p>"),
        ("<p>10am–12pm</p>", "<p>10am–12pm</p>"),
        ("<p>3 مارس 2026</p>", "<p>3 مارس 2026</p>"),
        ("<p>مثلًا 27 3 1984</p>", "<p>مثلًا 27 3 1984</p>"),
        ('<span dir="ltr">Call us.</span>', '<span dir="ltr">Call us.</span>'),
        # What is sent back, run or drawn stays untouched, and so does an entity.
        ("<textarea>01632 960 123</textarea>", "<textarea>01632 960 123</textarea>"),
        ("<script>call 01632 960 123</script>", "<script>call 01632 960 123</script>"),
        ("<svg><text>Three miles</text></svg>", "<svg><text>Three miles</text></svg>"),
        ("<p>&#1593;&#39;</p>", "<p>&#1593;&#39;</p>"),
        ('<input value="01632 960 123">', '<input value="01632 960 123">'),
    ],
)
def test_what_runs_from_left_to_right_is_marked_so(language, page, shown):
    with translation.override(language):
        assert in_order(page) == shown
        assert in_order(shown) == shown


def test_pages_that_run_from_left_to_right_are_as_they_were():
    for language in ("en", "cy", "pl", "pa", "bn"):
        with translation.override(language):
            assert in_order("<p>Call 01632 960 123.</p>") == "<p>Call 01632 960 123.</p>"


@pytest.mark.parametrize(
    ("rule", "turned"),
    [
        ("a{margin-left:1px}", "a{margin-right:1px}"),
        ("a{padding:1px 2px 3px 4px}", "a{padding:1px 4px 3px 2px}"),
        ("a{margin:0 calc(1px + 2px) 0 0}", "a{margin:0 0 0 calc(1px + 2px)}"),
        ("a{border-radius:1px 2px 3px 4px}", "a{border-radius:2px 1px 4px 3px}"),
        ("a{float:left;text-align:right}", "a{float:right;text-align:left}"),
        ("a{transform:rotate(-45deg)}", "a{transform:rotate(45deg)}"),
        ("a{transform:translateX(2px)}", "a{transform:translateX(-2px)}"),
        ("a{clip-path:polygon(0% 0%, 25% 50%)}", "a{clip-path:polygon(100% 0%,75% 50%)}"),
        ("a{background:url(images/arrow-left.svg)}", "a{background:url(images/arrow-left.svg)}"),
        (
            "a{left:max(16px,env(safe-area-inset-left))}",
            "a{right:max(16px,env(safe-area-inset-right))}",
        ),
        (".float-left{top:0}", ".float-left{top:0}"),
    ],
)
def test_a_rule_is_mirrored(rule, turned):
    assert MIRROR.mirrored(rule) == turned
    assert MIRROR.mirrored(turned) == rule.replace(", ", ",")


def test_the_mirrored_stylesheet_is_that_of_today():
    whole = MIRROR.SOURCE.read_text(encoding="utf-8")
    assert MIRROR.MIRRORED.read_text(encoding="utf-8") == MIRROR.mirrored(whole)
    assert MIRROR.mirrored(whole) != whole


@pytest.mark.django_db
def test_a_page_loads_the_sheet_of_its_direction(client):
    for language, sheet in (("ur", "nhsuk-rtl.css"), ("ar", "nhsuk-rtl.css"), ("pl", "nhsuk.css")):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        page = client.get("/").text
        assert page.count("/vendor/nhsuk-frontend/") == 1
        assert f"/static/vendor/nhsuk-frontend/{sheet}" in page
