"""Pages of a list by key: where the last page ended, not how many rows to skip.

A list is ordered by a unique tuple of values (say `sort_name, id`). Its query asks for one row
more than a page holds, from the cursor on, in the cursor's direction; `page_of` does the rest.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _

from kith.kernel.errors import NotFound

Row = TypeVar("Row")
SortValue = str | int | date | datetime | UUID | None
LONGEST_TOKEN = 2_000

_READERS: dict[str, Callable[[str], SortValue]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "uuid": UUID,
}


class CursorError(NotFound):
    """A page address that was not made here, or not for this list: there is no such page."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The sort values of the row to go on from, after it or (backwards) before it."""

    values: tuple[SortValue, ...]
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of rows in list order, with the addresses of its neighbours."""

    rows: tuple[Row, ...]
    next: str | None = None
    previous: str | None = None


def told_as(page: Page[Any], rows: Iterable[Row]) -> Page[Row]:
    """The same page of a list with its rows told otherwise: what was fetched, as it is shown."""
    return Page(tuple(rows), page.next, page.previous)


def page_of(
    rows: Sequence[Row],
    *,
    limit: int,
    key: Callable[[Row], tuple[SortValue, ...]],
    scope: str,
    cursor: Cursor | None = None,
) -> Page[Row]:
    """The page that `limit + 1` rows make, given in the order in which they were fetched.

    A backwards query fetches in the opposite order; the page comes out in list order all the
    same. `scope` names the list and its filters: a cursor of one list is refused by another.
    """
    backwards = cursor is not None and cursor.backwards
    more, kept = len(rows) > limit, tuple(rows[:limit])
    if backwards:
        kept = kept[::-1]
    if not kept:
        return Page(rows=())
    after = Cursor(key(kept[-1])) if more or backwards else None
    has_earlier = more if backwards else cursor is not None
    before = Cursor(key(kept[0]), backwards=True) if has_earlier else None
    return Page(kept, _written(after, scope), _written(before, scope))


def write_cursor(cursor: Cursor, *, scope: str) -> str:
    """A cursor for an address: encrypted, because sort values may be people's names."""
    content = [scope, cursor.backwards, [_to_json(value) for value in cursor.values]]
    token = _cipher().encrypt(json.dumps(content, ensure_ascii=False).encode())
    return token.decode().rstrip("=")


def read_cursor(token: str | None, *, scope: str) -> Cursor | None:
    """The cursor in an address, or None where there is none.

    Raises CursorError when it was altered, invented, or made for another list.
    """
    if not token:
        return None
    try:
        made_for, backwards, values = json.loads(_cipher().decrypt(_padded(token)))
    except (InvalidToken, ValueError) as error:
        raise bad_cursor() from error
    if made_for != scope:
        raise bad_cursor()
    return Cursor(tuple(_from_json(value) for value in values), backwards)


def bad_cursor() -> CursorError:
    """The refusal of a cursor, in words for the person who followed the link."""
    return CursorError(
        _("This page of the list no longer exists. Start again from the first page.")
    )


def _written(cursor: Cursor | None, scope: str) -> str | None:
    return None if cursor is None else write_cursor(cursor, scope=scope)


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(secret: str | bytes) -> bytes:
    raw = secret if isinstance(secret, bytes) else secret.encode()
    return base64.urlsafe_b64encode(hashlib.sha256(b"kith.kernel.paging\0" + raw).digest())


def _padded(token: str) -> bytes:
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise bad_cursor()
    return (token + "=" * (-len(token) % 4)).encode()


def _to_json(value: SortValue) -> str | int | list[str] | None:
    if isinstance(value, datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    return ["uuid", value.hex] if isinstance(value, UUID) else value


def _from_json(value: str | int | list[str] | None) -> SortValue:
    if isinstance(value, list):
        kind, text = value
        return _READERS[kind](text)
    return value
