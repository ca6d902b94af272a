"""What the bench sends is what a browser would; its figures have their agreed shape."""

from kith.demo.bench.forms import fields_of
from kith.demo.bench.load import Measured
from kith.demo.bench.report import as_json, line
from kith.launcher.bench import growth, read

PAGE = """
<form action="/search/" method="get"><input name="q" value="elsewhere"></form>
<form method="post" novalidate><input type="hidden" name="key" value="7">
 <input name="when" value="3"><textarea name="words">
typed &amp; kept</textarea>
 <select name="how"><option value="phone">By phone<option value="home" selected>Home</select>
 <select name="goal"><option value="">Choose<option value="g1">One</select>
 <input type="radio" name="next" value="booked"><input type="radio" name="next" value="closing">
 <input type="checkbox" name="there" value="yes" checked>
 <button name="do" value="send">Send</button></form>
<form method="post" action="/sign-out"><input name="out" value="1"></form>
"""


def measured(name: str, p50: float) -> Measured:
    return Measured(
        name, cpu_ms=3.0, queries=4, kb=5.123, rps=90.0, p50_ms=p50, p95_ms=9.0, wrong=0
    )


def test_a_form_is_sent_back_as_the_page_filled_it():
    fields, choices = fields_of(PAGE, "/people/1/record")
    assert fields == {
        "key": ["7"],
        "when": ["3"],
        "words": ["typed & kept"],
        "how": ["home"],
        "goal": [""],
        "there": ["yes"],
    }
    assert choices["next"] == ["booked", "closing"]
    assert choices["goal"] == ["", "g1"]


def test_the_figures_have_the_agreed_shape():
    floor = measured("floor", 1.0)
    found = as_json(0.1, floor, [measured("Today", 2.0)])
    assert found["floor"] == {"rps": 90.0, "cpu_ms": 3.0}
    names = "name cpu_ms queries kb rps p50_ms p95_ms ratio_to_floor"
    assert [list(page) for page in found["pages"]] == [names.split()]
    assert "answered" not in line(floor, floor)


def test_growth_is_from_one_size_to_the_next():
    sizes = [as_json(s, measured("f", 1), [measured("Today", p)]) for s, p in ((0.01, 2), (0.1, 3))]
    head, row = growth(sizes).splitlines()
    assert "x 0.01" in head
    assert row.split() == ["Today", "2.0", "3.0", "1.50"]


def test_several_sizes_can_be_asked_for():
    assert read(["--scale", "0.1", "--scale", "0.01"]).scale == [0.1, 0.01]
    assert read([]).scale is None
