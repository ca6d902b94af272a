"""A provider's lists: to answer, waiting, attending, ended. By key, fifty a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q

from kith.connections.choices import ENDED, GOING, WITH_PROVIDER, Side, State
from kith.connections.models import Attendance, Connection, GroupMessage
from kith.connections.queries.workspace.lines import ReferralLine, lines_of, mine
from kith.kernel.actor import Actor
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission

PAGE = 50
MOST_TO_DELETE = 50
_STANDS = Q(withdrawn_at__isnull=True)
_UNREAD = GroupMessage.objects.filter(
    connection_id=OuterRef("id"), side=Side.WORKER, read_at__isnull=True
)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits for the provider; `delete` was taken back and wants a reply."""

    to_answer: Page[ReferralLine]
    delete: tuple[ReferralLine, ...]
    written: tuple[ReferralLine, ...]


@dataclass(frozen=True, slots=True)
class Going:
    """Somebody who attends: how often, and when last."""

    line: ReferralLine
    times: int
    last_on: date | None


@query
def inbox(*, actor: Actor, token: str | None = None) -> Inbox:
    """To answer, the one that is asked for soonest first; and what else waits."""
    actor.require(Permission.SEE_PROVIDER)
    asked = _page("to answer", _STANDS & Q(state=State.SENT), ("answer_by_on", "id"), token)
    gone = mine().filter(withdrawn_at__isnull=False, deletion_reply="").order_by("sent_at")
    unread = mine().filter(_STANDS & Q(state__in=WITH_PROVIDER) & Exists(_UNREAD))
    return Inbox(
        to_answer=told_as(asked, lines_of(asked.rows)),
        delete=tuple(lines_of(list(gone[:MOST_TO_DELETE]))),
        written=tuple(lines_of(list(unread.order_by("sent_at")[:PAGE]))),
    )


@query
def waiting_list(*, actor: Actor, token: str | None = None) -> Page[ReferralLine]:
    """By listing, and there in the order of the list."""
    actor.require(Permission.SEE_PROVIDER)
    order = ("listing_name", "listing_id", "waiting_at", "id")
    page = _page("waiting", _STANDS & Q(state=State.WAITING), order, token)
    return told_as(page, lines_of(page.rows, "provider:waiting"))


@query
def attending(*, actor: Actor, token: str | None = None) -> Page[Going]:
    """Everybody with a place, by listing."""
    actor.require(Permission.SEE_PROVIDER)
    order = ("listing_name", "listing_id", "id")
    page = _page("attending", _STANDS & Q(state__in=GOING), order, token)
    lines = lines_of(page.rows, "provider:attending")
    marks = marks_of([line.id for line in lines])
    return told_as(page, (Going(x, *marks.get(x.id, (0, None))) for x in lines))


@query
def ended(*, actor: Actor, token: str | None = None) -> Page[ReferralLine]:
    """What is over, the latest first; without names, which nothing covers any more."""
    actor.require(Permission.SEE_PROVIDER)
    over = Q(state__in=ENDED, ended_at__isnull=False)
    page = _page("ended", over, ("-ended_at", "-id"), token)
    return told_as(page, lines_of(page.rows))


def marks_of(ids: Sequence[UUID]) -> dict[UUID, tuple[int, date | None]]:
    """How often each came and when last. One statement."""
    came = Attendance.objects.filter(connection_id__in=ids, came=True)
    counted = came.values("connection_id").annotate(times=Count("id"), last=Max("on"))
    return {id: (times, last) for id, times, last in counted.values_list(*_MARK)}


_MARK = ("connection_id", "times", "last")


def _page(scope: str, only: Q, order: tuple[str, ...], token: str | None) -> Page[Connection]:
    rows = mine().filter(only)
    return keyed_page(rows, *order, limit=PAGE, scope=f"provider {scope}", token=token)
