"""The unmet-need ledger: what was not there, by kind and area, without anybody in it."""

from uuid import UUID, uuid5

from kith.connections.choices import Unmet, UnmetSource
from kith.connections.models import UnmetNeed
from kith.kernel.actor import Actor
from kith.kernel.clock import today
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.people.models import Person

# A key leads to its row only for whoever holds the key, and nobody keeps it.
_KEYS = UUID("6f0c3b0e-3f57-4f0c-9a40-2f3d1c5f0a11")


@operation
def note_unmet_need(
    *,
    actor: Actor,
    person_id: UUID,
    reason: Unmet,
    idempotency_key: UUID,
    kind: str = "",
    source: UnmetSource = UnmetSource.WORKER,
) -> None:
    """Count one need that nothing met, in the person's outcode. The same key counts once."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    add_unmet(
        actor.own_service,
        person_id,
        reason,
        kind=kind,
        source=source,
        row_id=uuid5(_KEYS, str(idempotency_key)),
    )


def add_unmet(
    service_id: UUID,
    person_id: UUID,
    reason: Unmet,
    *,
    kind: str,
    source: UnmetSource,
    row_id: UUID | None = None,
) -> None:
    """Write the row; call inside an operation."""
    row = UnmetNeed(
        service_id=service_id,
        kind=kind,
        outcode=outcode_of(person_id),
        reason=reason,
        source=source,
        on=today(),
    )
    if row_id is not None:
        row.id = row_id
    UnmetNeed.objects.bulk_create([row], ignore_conflicts=row_id is not None)


def outcode_of(person_id: UUID) -> str:
    """The first half of a postcode; empty where it is not known or stands for none."""
    found = Person.objects.filter(id=person_id).values_list("postcode", flat=True).first()
    outcode = (found or "").split(" ")[0]
    return "" if outcode == "ZZ99" else outcode[:4]
