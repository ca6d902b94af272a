"""A page of what was found, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kith.directory.matching.understanding import Understood, understand_search
from kith.directory.queries.finding import find
from kith.directory.queries.searching import LAST_PAGE, PAGE, Found, FoundRow, Miss
from kith.kernel.actor import Actor
from kith.kernel.clock import today
from kith.web.components.directory import words
from kith.web.components.directory.drawn_map import DrawnMap, Stop, draw
from kith.web.components.directory.find_form import FindForm
from kith.web.components.directory.removed import Loosened, removed
from kith.web.components.paging import Paged

SURE, MOST_MEANT = 0.35, 3


@dataclass(frozen=True, slots=True)
class Card:
    """One listing among others. `facts` are short; `caution` stands out.

    `number` is its place in the list, and on the map.
    """

    number: int
    id: UUID
    name: str
    provider: str
    where: str
    summary: str
    facts: tuple[str, ...]
    caution: str
    checked: str
    professionals_only: bool


@dataclass(frozen=True, slots=True)
class Results:
    cards: tuple[Card, ...]
    total: int
    more: bool
    level: str
    place: str
    removed: tuple[Loosened, ...]
    pages: Paged
    map: DrawnMap | None
    check: bool
    """Whether the words hint at danger; that they do not says nothing."""
    kinds: tuple[str, ...]
    """Chosen, else what the words were understood to mean."""
    kept_out: dict[Miss, int]


def results(request: HttpRequest, actor: Actor, form: FindForm) -> Results | None:
    """What was found for a valid form that asks anything; None otherwise."""
    if not form.is_valid():
        return None
    meant = understand_search(form.cleaned_data["q"])
    search = form.search(also_kinds=meant_kinds(meant))
    if not search.asks_anything:
        return None
    found = find(actor=actor, search=search, page=page_number(request))
    return Results(
        cards=tuple(card(row, n) for n, row in numbered(found)),
        total=found.total,
        more=found.more,
        level=found.level,
        place=_place(form),
        removed=tuple(removed(found, form.data, request.path)),
        pages=_pages(request, found),
        map=draw(_stops(found), form.place.point if form.place else None),
        check=meant.check,
        kinds=search.kinds or search.also_kinds,
        kept_out=found.removed,
    )


def numbered(found: Found) -> Iterable[tuple[int, FoundRow]]:
    """Each with its place in the whole list."""
    return enumerate(found.rows, start=(found.page - 1) * PAGE + 1)


def _stops(found: Found) -> list[Stop]:
    """What can be put on a map; a private address cannot."""
    return [
        Stop(n, row.name, (row.lat, row.lon))
        for n, row in numbered(found)
        if row.lat is not None and row.lon is not None
    ]


def meant_kinds(meant: Understood) -> tuple[str, ...]:
    """The kinds that the words stand for, where it is plain enough."""
    sure = [kind.code for kind in meant.kinds if kind.sureness >= SURE]
    return tuple(sure[:MOST_MEANT])


def _place(form: FindForm) -> str:
    """Where it was looked; a home is not named."""
    if form.place is None:
        return ""
    return _("home") if form.place is form.home else form.place.label


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1


def card(row: FoundRow, number: int) -> Card:
    facts = (
        words.cost(row.cost, row.price_pence),
        words.open_times(row.open_bits),
        _("Step-free") if row.step_free else "",
        _("Online") if row.online else "",
        _("By phone") if row.by_phone else "",
        words.waiting(row.waiting),
    )
    return Card(
        number=number,
        id=row.listing_id,
        name=row.name,
        provider=row.provider if row.provider != row.name else "",
        where=" · ".join(filter(None, [words.distance(row.miles), row.place])),
        summary=row.summary,
        facts=tuple(fact for fact in facts if fact),
        caution=words.stopped(full=row.full, paused_until=row.paused_until, on=today()),
        checked=words.freshness(
            row.freshness, confirmed_at=row.confirmed_at, confirmed_by=row.confirmed_by
        ),
        professionals_only=row.professionals_only,
    )


def _pages(request: HttpRequest, found: Found) -> Paged:
    number = found.page
    last = min(LAST_PAGE, -(-found.total // PAGE))
    return Paged(
        previous_href=_page(request, number - 1) if number > 1 else None,
        next_href=_page(request, number + 1) if number < last else None,
        previous_text=_("Previous page"),
        next_text=_("Next page"),
    )


def _page(request: HttpRequest, number: int) -> str:
    kept = request.GET.copy()
    kept["page"] = str(number)
    return f"{request.path}?{kept.urlencode()}"
