from datetime import UTC, date, datetime

from django.test import RequestFactory

from kith.kernel.paging import Page as Rows
from kith.web.components.paging import Paged
from kith.web.components.tests.rendering import show


def test_a_summary_list():
    rows = [
        {"key": "Name", "value": "Ada <b>", "change": "/name", "change_hidden": "your name"},
        {"key": "Phone", "value": ""},
    ]
    page = show("{{ p.summary_list(rows) }}", rows=rows)
    assert [d["text"] for d in page.all("dd") if "value" in d["class"]] == ["Ada <b>", "Not given"]
    assert page.one("a")["href"] == "/name"
    assert page.one("span", class_="nhsuk-u-visually-hidden")["text"] == "your name"


def test_a_table_names_itself_and_can_be_scrolled_by_keyboard():
    page = show(
        "{% call p.table('Waiting', ['Name', 'Days'], numbers=[1]) %}<tr></tr>{% endcall %}"
    )
    assert page.one("caption")["text"] == "Waiting"
    assert [h["scope"] for h in page.all("th")] == ["col", "col"]
    assert page.one("div")["tabindex"] == "0"
    assert page.one("div")["aria-label"] == "Waiting"


def test_pages_keep_the_filters():
    request = RequestFactory().get("/list", {"worker": "me", "page": "old"})
    page = show("{{ p.pagination(paged) }}", paged=Paged.of(request, Rows((), next="n&x")))
    assert page.one("a")["href"] == "/list?worker=me&page=n%26x"
    assert page.one("a")["rel"] == "next"


def test_one_page_alone_has_no_links():
    paged = Paged.of(RequestFactory().get("/list"), Rows(()))
    assert not show("{{ p.pagination(paged) }}", paged=paged).all("nav")


def test_an_empty_state_says_what_to_do():
    page = show("{{ p.empty_state('Nobody is waiting', 'New ones come here.', '/new', 'Refer') }}")
    assert page.one("h2")["text"] == "Nobody is waiting"
    assert page.one("a")["href"] == "/new"


def test_a_timeline_tells_moments_and_days():
    events = [
        {"title": "Called", "at": datetime(2026, 6, 1, 13, 30, tzinfo=UTC), "by": "Sam Okoro"},
        {"title": "Born", "at": date(1984, 3, 27), "body": "in\nLeeds", "href": "/x"},
    ]
    page = show("{{ p.timeline(events) }}", events=events)
    moment, day = page.all("time")
    assert moment["text"] == "1 June 2026, 2:30pm"
    assert day["text"] == "27 March 1984"
    assert page.all("h3")[0]["text"] == "Called"


def test_callouts():
    page = show(
        "{% call p.details('Why') %}<p>Because</p>{% endcall %}"
        "{% call p.inset() %}<p>Note</p>{% endcall %}"
        "{% call p.warning('Stay safe') %}<p>Careful</p>{% endcall %}"
    )
    assert page.one("summary")
    assert [para["text"] for para in page.all("p")] == ["Because", "Note", "Careful"]
    assert page.one("h2")
    assert "Stay safe" in page.html


def test_links():
    page = show(
        "{{ p.phone_link('+441632960123') }}{{ p.back_link('/b') }}{{ p.action_link('Go', '/g') }}"
    )
    call, back, go = page.all("a")
    assert (call["href"], call["text"]) == ("tel:+441632960123", "01632 960 123")
    assert (back["href"], go["href"]) == ("/b", "/g")


def test_both_versions_are_shown_as_they_are():
    page = show(
        "{{ two_versions([{'key': 'Goal', 'value': 'Walk'}], [{'key': 'Goal', 'value': mine}], "
        "who='Sam Okoro', at=at) }}",
        mine="Swim\n<script>",
        at=datetime(2026, 1, 1, 9, tzinfo=UTC),
    )
    assert [d["raw"] for d in page.all("dd")] == ["Walk", "Swim\n<script>"]
    assert "Sam Okoro saved it on 1 January 2026 at 9am." in page.html


def test_a_tag():
    assert show("{{ p.tag('Waiting', 'yellow') }}").one("strong")["text"] == "Waiting"
