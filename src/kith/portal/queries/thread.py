"""What the person and the service wrote to each other, oldest first."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kith.directory.matching.danger import hints
from kith.directory.matching.reading import sentences
from kith.kernel.actor import Actor
from kith.kernel.clock import add_working_days, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.people.models import Person
from kith.portal.models import ThreadMessage
from kith.portal.queries.case import staff_shown

MOST = 50


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """One message. `by` is a role or a name, as the reader may know it."""

    id: UUID
    from_person: bool
    words: str
    at: datetime
    by: str
    read_by_on: date | None
    read_at: datetime | None

    @property
    def hints_at_danger(self) -> bool:
        """Whether the words hint that somebody may be in danger. A no says nothing."""
        return bool(hints(self.words, sentences(self.words)))


@dataclass(frozen=True, slots=True)
class Thread:
    """The newest fifty, oldest first. `next_read_on` is promised to whoever writes now."""

    lines: tuple[ThreadLine, ...]
    next_read_on: date

    @property
    def unread(self) -> bool:
        return any(line.from_person and line.read_at is None for line in self.lines)

    @property
    def worrying(self) -> bool:
        """Whether what the person wrote last hints at danger."""
        mine = [line for line in self.lines if line.from_person]
        return bool(mine) and mine[-1].hints_at_danger


@query
def my_thread(*, actor: Actor) -> Thread:
    """As the person reads it."""
    actor.require(Permission.SEE_MY_MESSAGES)
    rows = _newest()
    who = {m: staff_shown(actor.own_service, m) for m in {r["by_membership_id"] for r in rows} if m}
    return _thread(rows, lambda row: who.get(row["by_membership_id"], ""))


@query
def thread_of(*, actor: Actor, person_id: UUID) -> Thread:
    """As staff read it, with names. NotFound for somebody whom they may not see."""
    actor.require(Permission.SEE_PEOPLE)
    if not Person.objects.filter(id=person_id).exists():
        raise NotFound
    rows = _newest("by_name", person_id=person_id)
    return _thread(rows, lambda row: str(row["by_name"]))


_LINE = ("id", "from_person", "words", "at", "by_membership_id", "read_by_on", "read_at")


def _newest(*more: str, **only: object) -> list[dict]:
    rows = ThreadMessage.objects.filter(**only).order_by("-at", "-id")
    return list(reversed(rows.values(*_LINE, *more)[:MOST]))


def _thread(rows: list[dict], by: object) -> Thread:
    shown = ("id", "from_person", "words", "at", "read_by_on", "read_at")
    lines = (ThreadLine(**{n: r[n] for n in shown}, by=by(r)) for r in rows)  # type: ignore[operator]
    return Thread(tuple(lines), add_working_days(today(), 1))
