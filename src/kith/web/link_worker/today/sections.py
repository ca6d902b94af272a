"""The sections of Today: what they are called, in which order, and where each line leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kith.casework.choices import SessionHow
from kith.casework.queries.today import MOST_OF_A_KIND, Day, Thing
from kith.messaging.choices import ChannelKind, DeliveryState
from kith.web.addresses import address, url

# The kind of thing, the heading, the page that deals with it.
SECTIONS: tuple[tuple[str, Any, str], ...] = (
    ("meeting", _("Meetings today"), "link_worker:meeting"),
    ("to_record", _("Meetings to write up"), "link_worker:record_meeting"),
    ("call", _("People to call first"), "link_worker:contact"),
    ("anybody", _("Anybody can take these"), "link_worker:task"),
    ("to_book", _("Reviews to book"), "link_worker:book_meeting"),
    ("reply", _("Texts that came back"), "link_worker:letters"),
    ("person_wrote", _("They have written to you"), "link_worker:thread"),
    ("asked", _("Questions from referrers"), "link_worker:referrer_question"),
    ("task", _("My tasks"), "link_worker:task"),
    ("uncertain", _("Messages that may not have gone"), "link_worker:letter"),
    ("undelivered", _("Messages that did not arrive"), "link_worker:letter"),
    ("step", _("Steps that I promised"), "link_worker:plan"),
    ("silent", _("They said they would ring, and have not"), "link_worker:person"),
    ("group_wrote", _("Groups that have written"), "link_worker:connection"),
    ("no_answer", _("No answer from a group"), "link_worker:connection"),
    ("follow_up", _("Follow-ups after closing"), "link_worker:follow_up"),
    ("resume", _("Paused until now"), "link_worker:person"),
    ("coming", _("Coming up this week"), "link_worker:meeting"),
)
# What the page's address names beside the person.
_PARTS = {
    "task": "task_id",
    "anybody": "task_id",
    "meeting": "session_id",
    "to_record": "session_id",
    "to_book": "session_id",
    "coming": "session_id",
    "no_answer": "connection_id",
    "uncertain": "message_id",
    "asked": "question_id",
    "undelivered": "message_id",
    "group_wrote": "connection_id",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing with its address; for a meeting how it is held, for a message what became of it."""

    thing: Thing
    href: str
    how: str


@dataclass(frozen=True, slots=True)
class Section:
    """The first of a kind; `count` how many there are, `more` that there are yet others."""

    kind: str
    heading: Any
    lines: tuple[Line, ...]
    count: int
    more: bool

    @property
    def folded(self) -> bool:
        return self.count > len(self.lines)


def sections(day: Day, only: str = "") -> Iterator[Section]:
    """What the day holds, without empty sections; or one kind of it alone."""
    for kind, heading, page in SECTIONS:
        if kind in day.counts and only in ("", kind):
            lines = tuple(_line(thing, page) for thing in day.of(kind))
            count = day.counts[kind]
            yield Section(kind, heading, lines, count, count >= MOST_OF_A_KIND)


def _line(thing: Thing, page: str) -> Line:
    return Line(thing, _href(thing, page), _how(thing))


def _how(thing: Thing) -> str:
    if thing.kind in {"meeting", "to_record", "coming"} and thing.what in SessionHow.values:
        return str(SessionHow(thing.what).label)
    if thing.kind in {"uncertain", "undelivered"}:
        return f"{ChannelKind(thing.detail).label}: {DeliveryState(thing.what).label}"
    return ""


def _href(thing: Thing, page: str) -> str:
    part = _PARTS.get(thing.kind)
    more = {part: thing.id} if part else {}
    there = address(page, person_id=thing.person_id, **more)
    return there or url("link_worker:person", person_id=thing.person_id)
