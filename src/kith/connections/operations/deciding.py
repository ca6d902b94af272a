"""A link worker takes a suggestion up, or says why not."""

from uuid import UUID, uuid5

from kith.connections.choices import COUNTS_AS_UNMET, UnmetSource, WhyNot
from kith.connections.models import SuggestionDecision
from kith.connections.operations.moving import alive
from kith.connections.operations.unmet import add_unmet
from kith.connections.queries.groups import group
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

_KEYS = UUID("a5b4d1f2-6a0e-4b7e-8f6e-0f6f4a2f6c11")


@operation
def decide_on_suggestion(
    *,
    actor: Actor,
    person_id: UUID,
    listing_id: UUID,
    kind: str,
    why_not: WhyNot | None,
    idempotency_key: UUID,
    goal_id: UUID | None = None,
) -> None:
    """Keep what was decided; the same key again keeps it once. `why_not` None: taken up.

    A refusal for which the service is to blame counts as an unmet need, without the person.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    alive(person_id)
    mine = SuggestionDecision.objects.filter(person_id=person_id)
    if mine.filter(idempotency_key=idempotency_key).exists():
        return
    SuggestionDecision.objects.create(
        service_id=actor.own_service,
        person_id=person_id,
        goal_id=goal_id,
        listing_id=listing_id,
        listing_name=group(listing_id).name,
        kind=kind,
        taken=why_not is None,
        why_not=why_not or "",
        at=now(),
        by_name=actor.label,
        idempotency_key=idempotency_key,
    )
    if why_not in COUNTS_AS_UNMET:
        add_unmet(
            actor.own_service,
            person_id,
            COUNTS_AS_UNMET[why_not],
            kind=kind,
            source=UnmetSource.WORKER,
            row_id=uuid5(_KEYS, str(idempotency_key)),
        )
