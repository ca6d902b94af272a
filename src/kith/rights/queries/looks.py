"""Who looked at my record: for the person, by day, in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.paging import Page, page_of, read_cursor
from kith.kernel.permission import Permission

DAYS_A_PAGE = 14


@dataclass(frozen=True, slots=True)
class Look:
    """Who, and what of the record, in the reader's language. `emergency`: a closed record opened
    for a reason that somebody else has since reviewed.
    """

    who: str
    what: tuple[str, ...]
    times: int
    emergency: bool


@dataclass(frozen=True, slots=True)
class DayOfLooks:
    day: date
    looks: tuple[Look, ...]


@query
def who_looked(*, actor: Actor, token: str | None = None) -> Page[DayOfLooks]:
    """Fourteen days on which somebody looked, newest first. One statement."""
    actor.require(Permission.SEE_MY_RECORD)
    scope = f"looks:{actor.own_person}"
    cursor = read_cursor(token, scope=scope)
    before = cursor.values[0] if cursor else None
    with connection.cursor() as database:
        database.execute("SELECT * FROM kith_who_looked(%s, %s)", [before, DAYS_A_PAGE + 1])
        rows = database.fetchall()
    days = [DayOfLooks(day, tuple(_looks(of_day))) for day, of_day in groupby(rows, lambda r: r[0])]
    return page_of(days, limit=DAYS_A_PAGE, cursor=cursor, scope=scope, key=lambda d: (d.day,))


def _looks(rows: Iterable[tuple[Any, ...]]) -> Iterator[Look]:
    by_whom = sorted(rows, key=lambda row: (not row[3], row[1]))
    for (emergency, who), same in groupby(by_whom, lambda row: (row[3], row[1])):
        found = list(same)
        what = tuple(dict.fromkeys(_what(page) for _day, _who, page, _late, _times in found))
        yield Look(_who(who), what, sum(row[4] for row in found), emergency)


def _who(code: str) -> str:
    words = {
        "my_worker": _("Your link worker"),
        "link_worker": _("Another link worker"),
        "senior": _("A senior link worker"),
        "manager": _("A manager of the service"),
        "administrator": _("An administrator of the service"),
        "helper": _("Somebody whom you gave a view"),
        "group": _("A group that you agreed to share with"),
    }
    return words.get(code, _("Somebody who works for the service"))


def _what(page: str) -> str:
    name = page.rpartition(":")[2]
    for part, words in _pages():
        if part in name:
            return words
    return _("your record")


def _pages() -> tuple[tuple[str, str], ...]:
    """The first that is in a page's name."""
    return (
        ("plan", _("your plan")),
        ("meeting", _("your meetings")),
        ("letter", _("letters to you")),
        ("connection", _("groups that you were told of")),
        ("suggest", _("groups that you were told of")),
        ("find", _("groups that you were told of")),
        ("agreement", _("what you agreed to")),
        ("sharing", _("what you agreed to")),
        ("contact", _("how to reach you")),
        ("details", _("your name and address")),
        ("note", _("notes and tasks")),
        ("task", _("notes and tasks")),
        ("triage", _("how you came to us")),
        ("rights", _("what you asked of your record")),
        ("message", _("messages")),
        ("answer", _("what you agreed to share")),
    )
