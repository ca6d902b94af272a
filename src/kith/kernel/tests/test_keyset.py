from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from kith.kernel.keyset import keyed_page, page_rows
from kith.kernel.paging import Cursor, CursorError, Page

SCOPE = "sessions"
RISING, FALLING = ("expire_date", "session_key"), ("-expire_date", "-session_key")
# A table that every role of the web may write, with a moment that many rows share.
START = datetime(2099, 3, 28, 12, tzinfo=UTC)


@pytest.fixture
def kept(db):
    return [
        Session.objects.create(
            session_key=f"key{number:02d}",
            session_data="",
            expire_date=START + timedelta(hours=hour),
        )
        for hour in range(3)
        for number in range(hour * 5, hour * 5 + 5)
    ]


def fetch(order: tuple[str, str], token: str | None) -> Page[Session]:
    rows = Session.objects.filter(expire_date__gte=START)
    return keyed_page(rows, *order, limit=4, scope=SCOPE, token=token)


@pytest.mark.parametrize("order", [RISING, FALLING])
def test_pages_follow_one_another_there_and_back(kept, order):
    expected = kept if order is RISING else kept[::-1]
    pages = [fetch(order, None)]
    while pages[-1].next:
        pages.append(fetch(order, pages[-1].next))
    back = [pages[-1]]
    while back[-1].previous:
        back.append(fetch(order, back[-1].previous))

    assert [row for page in pages for row in page.rows] == expected
    assert [page.rows for page in back[::-1]] == [page.rows for page in pages]
    assert len(pages) == 4


def test_a_page_is_one_row_comparison():
    rows = page_rows(Session.objects.all(), *RISING, limit=4, cursor=Cursor((START, "key00")))

    columns = '("django_session"."expire_date", "django_session"."session_key")'
    assert f"{columns} > " in str(rows.query)


def test_a_mixed_order_is_refused():
    with pytest.raises(ValueError, match="all rise or all fall"):
        page_rows(Session.objects.all(), "expire_date", "-session_key", limit=4)


@pytest.mark.parametrize("values", [(), ("a",), ("a", None), ("a", "b", "c")])
def test_a_cursor_of_other_columns_is_refused(values):
    with pytest.raises(CursorError):
        page_rows(Session.objects.all(), *RISING, limit=4, cursor=Cursor(values))
