import base64
from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.kernel.paging import Cursor, CursorError, Page, page_of, read_cursor, write_cursor

SCOPE = "caseload"
values = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.integers(-(2**63), 2**63),
    st.uuids(),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])),
)
cursors = st.builds(Cursor, st.lists(values, max_size=4).map(tuple), st.booleans())


@given(cursors)
def test_a_cursor_comes_back_as_it_was(cursor):
    token = write_cursor(cursor, scope=SCOPE)
    read = read_cursor(token, scope=SCOPE)

    assert read == cursor
    assert [type(value) for value in read.values] == [type(value) for value in cursor.values]
    assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_name_in_a_cursor_cannot_be_read_from_the_address():
    token = write_cursor(Cursor(("oyelaran, grace",)), scope=SCOPE)

    assert b"oyelaran" not in base64.urlsafe_b64decode(token + "==")


@given(cursors, st.data())
def test_a_changed_cursor_is_refused(cursor, data):
    token = write_cursor(cursor, scope=SCOPE)
    place = data.draw(st.integers(0, len(token) - 2))
    changed = token[:place] + ("B" if token[place] == "A" else "A") + token[place + 1 :]

    with pytest.raises(CursorError, match="no longer exists"):
        read_cursor(changed, scope=SCOPE)


@given(st.text(st.characters(codec=None), min_size=1, max_size=50))
def test_an_invented_cursor_is_refused(token):
    with pytest.raises(CursorError):
        read_cursor(token, scope=SCOPE)


def test_a_huge_cursor_is_refused():
    with pytest.raises(CursorError):
        read_cursor("A" * 10_000_000, scope=SCOPE)


def test_a_cursor_of_another_list_is_refused():
    with pytest.raises(CursorError):
        read_cursor(write_cursor(Cursor((1,)), scope="waiting list"), scope=SCOPE)


@pytest.mark.parametrize("absent", [None, ""])
def test_no_cursor_is_the_first_page(absent):
    assert read_cursor(absent, scope=SCOPE) is None


def test_an_earlier_secret_key_still_reads_its_cursors(settings):
    token = write_cursor(Cursor((date(2026, 1, 2),)), scope=SCOPE)
    settings.SECRET_KEY, earlier = "another-key-" * 5, settings.SECRET_KEY
    settings.SECRET_KEY_FALLBACKS = [earlier]

    assert read_cursor(token, scope=SCOPE) == Cursor((date(2026, 1, 2),))


def fetch(numbers: list[int], limit: int, token: str | None) -> Page[int]:
    cursor = read_cursor(token, scope=SCOPE)
    if cursor is None:
        rows = numbers
    elif cursor.backwards:
        rows = [number for number in reversed(numbers) if (number,) < cursor.values]
    else:
        rows = [number for number in numbers if (number,) > cursor.values]
    return page_of(
        rows[: limit + 1], limit=limit, key=lambda row: (row,), scope=SCOPE, cursor=cursor
    )


@given(st.sets(st.integers(0, 100), max_size=25).map(sorted), st.integers(1, 8))
def test_paging_to_the_end_and_back_shows_every_row_once_each_way(numbers, limit):
    pages = [fetch(numbers, limit, None)]
    while pages[-1].next:
        pages.append(fetch(numbers, limit, pages[-1].next))
    assert [row for page in pages for row in page.rows] == numbers
    assert pages[0].previous is None

    back = [pages[-1]]
    while back[-1].previous:
        back.append(fetch(numbers, limit, back[-1].previous))
    assert [page.rows for page in reversed(back)] == [page.rows for page in pages]


def test_rows_may_go_while_somebody_pages():
    page = fetch([1, 2, 3, 4], 2, None)

    assert fetch([1, 4, 5], 2, page.next).rows == (4, 5)
    assert fetch([], 2, page.next) == Page(rows=())
