"""What a service covers, line by line."""

from dataclasses import dataclass
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.organisations.models import Coverage


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


@dataclass(frozen=True, slots=True)
class Covered:
    """All that a service covers."""

    practices: tuple[CoveredPractice, ...]
    places: tuple[CoveredPlace, ...]


@query
def covered(*, actor: Actor) -> Covered:
    """What the actor's own service covers."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = Coverage.objects.filter(service_id=actor.own_service).select_related("practice")
    return Covered(
        practices=tuple(
            CoveredPractice(
                row.id,
                row.practice.id,
                row.practice.name,
                row.practice.postcode,
                row.practice.ods_code,
                row.practice.active,
            )
            for row in rows.filter(practice__isnull=False).order_by("practice__name", "id")
            if row.practice is not None
        ),
        places=tuple(
            CoveredPlace(row.id, row.outcode)
            for row in rows.filter(practice__isnull=True).order_by("outcode")
        ),
    )
