"""What a person asked of their record, as they and as staff see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.rights.choices import Ask, AskState, Part, Withheld
from kith.rights.models import CopyPassage, RightsRequest

REQUESTS_A_PAGE = 50
PASSAGES_A_PAGE = 50
_COLUMNS = (
    *("id", "person_id", "kind", "about", "asked_at", "due_on", "state", "decided_at", "reason"),
    *("available_until", "fetched_at", "erased_at", "version"),
)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request. `can_fetch`: a copy that opens to the person now."""

    id: UUID
    person_id: UUID
    kind: Ask
    about: str
    asked_at: datetime
    due_on: date
    state: AskState
    decided_at: datetime | None
    reason: str
    available_until: datetime | None
    fetched_at: datetime | None
    erased_at: datetime | None
    version: int

    @property
    def can_fetch(self) -> bool:
        return self.available_until is not None and self.available_until > clock.now()

    @property
    def is_open(self) -> bool:
        return self.state is AskState.ASKED


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A request that waits for an answer, with whose it is."""

    request: RequestLine
    name: str


@dataclass(frozen=True, slots=True)
class PassageLine:
    """One passage as the checker reads it."""

    id: UUID
    part: Part
    at: datetime | None
    heading: str
    text: str
    from_others: bool
    withheld: Withheld | None
    withheld_why: str
    checked_by: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a copy: how many passages, how many that nobody has read yet, how many of others,
    how many are left out.
    """

    part: Part
    passages: int
    unread: int
    from_others: int
    withheld: int


@dataclass(frozen=True, slots=True)
class CopyPart:
    """What the person reads of one part: `(heading, when, text)`."""

    part: Part
    passages: tuple[tuple[str, datetime | None, str], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A released copy. `some_left_out`: the law lets us keep some of it back."""

    asked_at: datetime
    decided_at: datetime
    some_left_out: bool
    parts: tuple[CopyPart, ...]


@query
def requests_of(*, actor: Actor, person_id: UUID) -> tuple[RequestLine, ...]:
    """Every request of one person, newest first; the person sees their own. One statement."""
    rows = RightsRequest.objects.filter(person_id=person_id).order_by("-asked_at", "-id")
    return tuple(_line(row) for row in rows.values(*_COLUMNS))


@query
def request_of(*, actor: Actor, person_id: UUID, request_id: UUID) -> RequestLine:
    """One of this person's; NotFound otherwise."""
    rows = RightsRequest.objects.filter(person_id=person_id, id=request_id)
    row = rows.values(*_COLUMNS).first()
    if row is None:
        raise NotFound
    return _line(row)


@query
def open_requests(*, actor: Actor, token: str | None = None) -> Page[OpenLine]:
    """What waits in the whole service, the earliest day first."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    rows = RightsRequest.objects.filter(state=AskState.ASKED).select_related("person")
    found = keyed_page(rows, "due_on", "id", limit=REQUESTS_A_PAGE, scope="rights", token=token)
    lines = (
        OpenLine(_line({name: getattr(row, name) for name in _COLUMNS}), row.person.full_name)
        for row in found.rows
    )
    return told_as(found, lines)


@query
def parts_of(*, actor: Actor, request_id: UUID) -> tuple[PartLine, ...]:
    """The parts of a copy that is being checked. One statement."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    rows = CopyPassage.objects.filter(request_id=request_id).values("part")
    counted = rows.annotate(
        passages=Count("id"),
        unread=Count("id", filter=Q(checked_by="")),
        others=Count("id", filter=Q(from_others=True)),
        kept=Count("id", filter=~Q(withheld="")),
    )
    found = {r["part"]: r for r in counted.order_by("part")}
    return tuple(
        PartLine(part, r["passages"], r["unread"], r["others"], r["kept"])
        for part in Part
        if (r := found.get(part))
    )


@query
def passages_of(
    *, actor: Actor, request_id: UUID, part: Part, number: int = 1
) -> tuple[tuple[PassageLine, ...], bool]:
    """The fifty passages of a part's page `number`, and whether there are more. One statement."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    rows = CopyPassage.objects.filter(request_id=request_id, part=part).order_by("position")
    first = (number - 1) * PASSAGES_A_PAGE
    found = [_passage(row) for row in rows[first : first + PASSAGES_A_PAGE + 1]]
    return tuple(found[:PASSAGES_A_PAGE]), len(found) > PASSAGES_A_PAGE


def _passage(row: CopyPassage) -> PassageLine:
    return PassageLine(
        row.id,
        Part(row.part),
        row.at,
        row.heading,
        row.text,
        row.from_others,
        Withheld(row.withheld) if row.withheld else None,
        row.withheld_why,
        row.checked_by,
    )


@query
def released_copy(*, actor: Actor, request_id: UUID) -> Copy:
    """A copy as the person may read it. NotFound where it is not theirs, or not released."""
    request = RightsRequest.objects.filter(id=request_id, available_until__gt=clock.now())
    row = request.values("asked_at", "decided_at", "state").first()
    if row is None or row["decided_at"] is None:
        raise NotFound
    passages = CopyPassage.objects.filter(request_id=request_id, withheld="").order_by("position")
    return Copy(
        row["asked_at"],
        row["decided_at"],
        row["state"] == AskState.PARTLY,
        tuple(_parts(passages)),
    )


def _parts(rows: QuerySet[CopyPassage]) -> Iterator[CopyPart]:
    said = list(rows.values_list("part", "heading", "at", "text"))
    for part in Part:
        mine = tuple((heading, at, text) for of, heading, at, text in said if of == part)
        if mine:
            yield CopyPart(part, mine)


def _line(row: dict) -> RequestLine:
    return RequestLine(**row | {"kind": Ask(row["kind"]), "state": AskState(row["state"])})
