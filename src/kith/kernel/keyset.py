"""The query of one page by key, for `paging`."""

from operator import attrgetter
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from kith.kernel.paging import Cursor, Page, bad_cursor, page_of, read_cursor

Kept = TypeVar("Kept", bound=Model)


def page_rows(
    rows: QuerySet[Kept], *order: str, limit: int, cursor: Cursor | None = None
) -> QuerySet[Kept]:
    """The `limit + 1` rows from a cursor on, in its direction, as `page_of` takes them.

    `order` names columns that together are unique and never null, all rising or, each with a
    minus, all falling: one row comparison, which one index answers. Raises ValueError for an order
    that is mixed, CursorError for a cursor of other columns.
    """
    names = [name.removeprefix("-") for name in order]
    falling = order[0].startswith("-")
    if any(name.startswith("-") is not falling for name in order):
        raise ValueError("The columns of a page's order must all rise or all fall.")
    if cursor is not None and cursor.backwards:
        falling = not falling
    if cursor is not None:
        if len(cursor.values) != len(names) or None in cursor.values:
            raise bad_cursor()
        beyond = TupleLessThan if falling else TupleGreaterThan
        rows = rows.filter(beyond(Tuple(*names), cursor.values))
    return rows.order_by(*(f"-{name}" if falling else name for name in names))[: limit + 1]


def keyed_page(
    rows: QuerySet[Kept], *order: str, limit: int, scope: str, token: str | None
) -> Page[Kept]:
    """The page of `rows` that an address's `token` names, or the first.

    `order` as in `page_rows`; `scope` names the list and its filters. Raises CursorError for a
    token that is not of this list.
    """
    cursor = read_cursor(token, scope=scope)
    values = [attrgetter(name.removeprefix("-").replace("__", ".")) for name in order]
    return page_of(
        list(page_rows(rows, *order, limit=limit, cursor=cursor)),
        limit=limit,
        key=lambda row: tuple(value(row) for value in values),
        scope=scope,
        cursor=cursor,
    )
