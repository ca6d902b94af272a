"""What a service covers, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kith.kernel.actor import Actor
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.organisations.models import Coverage, Organisation

PRACTICES = "covered practices"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class CoveredPractice:
    """A practice whose people the service takes on."""

    coverage_id: UUID
    practice_id: UUID
    name: str
    postcode: str
    ods_code: str
    active: bool


@dataclass(frozen=True, slots=True)
class CoveredPlace:
    """The first half of a postcode, such as `LS6`, whose people the service takes on."""

    coverage_id: UUID
    outcode: str


@query
def covered_practices(*, actor: Actor, token: str | None = None) -> Page[CoveredPractice]:
    """Practices of the actor's own service by name, 50 a page."""
    actor.require(Permission.MANAGE_SERVICE)
    order = ("practice__name", "id")
    found = keyed_page(_ours(actor), *order, limit=A_PAGE, scope=PRACTICES, token=token)
    return told_as(found, (_practice(row, row.practice) for row in found.rows if row.practice))


@query
def coverage_of(*, actor: Actor, practices: Iterable[UUID]) -> dict[UUID, UUID]:
    """Which of these practices the actor's own service covers, each with its line of coverage."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = _ours(actor).filter(practice__in=list(practices))
    return dict(rows.values_list("practice_id", "id"))


@query
def covered_places(*, actor: Actor) -> tuple[CoveredPlace, ...]:
    """Places that the actor's own service covers, by name."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = Coverage.objects.filter(service_id=actor.own_service, practice__isnull=True)
    return tuple(CoveredPlace(row.id, row.outcode) for row in rows.order_by("outcode"))


def _ours(actor: Actor) -> QuerySet[Coverage]:
    rows = Coverage.objects.filter(service_id=actor.own_service, practice__isnull=False)
    return rows.select_related("practice")


def _practice(row: Coverage, there: Organisation) -> CoveredPractice:
    return CoveredPractice(
        row.id, there.id, there.name, there.postcode, there.ods_code, there.active
    )
