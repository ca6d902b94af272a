"""Who works in the actor's service."""

from dataclasses import dataclass
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.organisations.choices import Role
from kith.organisations.models import Membership


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of the service's staff; `id` is the membership."""

    id: UUID
    name: str
    role: str


@query
def colleagues(*, actor: Actor) -> tuple[Colleague, ...]:
    """Everybody who works with people in the actor's service, by name."""
    rows = Membership.objects.filter(
        organisation_id=actor.own_service,
        active=True,
        role__in=[Role.LINK_WORKER, Role.SENIOR, Role.MANAGER],
    ).order_by("name", "id")
    return tuple(Colleague(m.id, m.name, m.role) for m in rows)
