"""The person fetches their copy; what was not fetched in time is erased."""

from uuid import UUID

from django.db.models import Q

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.operation import operation
from kith.rights.models import CopyPassage, RightsRequest
from kith.rights.operations.asking import locked
from kith.rights.operations.writer import writing
from kith.rights.queries.requests import Copy, released_copy


@operation
def fetch_copy(*, actor: Actor, person_id: UUID, request_id: UUID) -> Copy:
    """What the person may read of it, through their own locks; the first time is remembered.

    NotFound where it is not released, or no longer.
    """
    copy = released_copy(actor=actor, request_id=request_id)
    with writing(actor, person_id):
        row = locked(request_id, person_id)
        if row.available_until is None or row.available_until <= now():
            raise NotFound
        if row.fetched_at is None:
            row.fetched_at = now()
            row.save(update_fields=["fetched_at"])
    return copy


@operation
def erase_old_copies(*, actor: Actor) -> int:
    """Erase what could be fetched until now, in the actor's service; returns how many copies.

    That something was withheld, and why, stays with the request; what it said does not.
    """
    over = RightsRequest.objects.filter(
        service_id=actor.own_service, available_until__lte=now(), erased_at__isnull=True
    )
    ids = list(over.values_list("id", flat=True))
    passages = CopyPassage.objects.filter(request_id__in=ids)
    passages.filter(withheld="").delete()
    passages.filter(~Q(withheld="")).update(text="", heading="")
    return RightsRequest.objects.filter(id__in=ids).update(erased_at=now())
