"""A link worker looks at suggestions, takes one up, or says why not."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from kith.connections.choices import COUNTS_AS_UNMET, UnmetSource, WhyNot
from kith.connections.models import SuggestionDecision, SuggestionsShown
from kith.connections.operations.moving import alive
from kith.connections.operations.unmet import add_unmet
from kith.connections.queries.groups import group
from kith.directory.operations.what_works import turn_down_kind
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.operation import operation
from kith.kernel.permission import Permission

_KEYS = UUID("a5b4d1f2-6a0e-4b7e-8f6e-0f6f4a2f6c11")


@operation
def note_shown(
    *, actor: Actor, person_id: UUID, goal_id: UUID | None, shown: Sequence[tuple[UUID, str]]
) -> None:
    """Keep which listings were suggested, each with its kind: without this nobody could say how
    many suggestions were of no use. The same page on the same day is kept once. One statement.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    if not shown:
        return
    page = [str(part) for part in (person_id, goal_id, today(), *shown)]
    row = SuggestionsShown(
        id=uuid5(_KEYS, "|".join(page)),
        service_id=actor.own_service,
        person_id=person_id,
        goal_id=goal_id,
        on=today(),
        listing_ids=[listing_id for listing_id, _kind in shown],
        kinds=[kind for _listing_id, kind in shown],
    )
    SuggestionsShown.objects.bulk_create([row], ignore_conflicts=True)


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

    A refusal for which the service is to blame counts as an unmet need, without the person. One
    of the whole kind is kept in what works for them.
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
    key = uuid5(_KEYS, str(idempotency_key))
    if why_not is WhyNot.NOT_THE_KIND:
        turn_down_kind(actor=actor, person_id=person_id, kind=kind, idempotency_key=key)
    if why_not in COUNTS_AS_UNMET:
        unmet = COUNTS_AS_UNMET[why_not]
        source = UnmetSource.WORKER
        add_unmet(actor.own_service, person_id, unmet, kind=kind, source=source, row_id=key)
