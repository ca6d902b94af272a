"""Unmet need in figures."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from kith.connections.choices import Unmet
from kith.connections.models import UnmetNeed
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission


@dataclass(frozen=True, slots=True)
class UnmetCount:
    """How often a kind was missing in an outcode for a reason. For the service's own staff."""

    kind: str
    outcode: str
    reason: Unmet
    times: int


@query
def unmet_counts(*, actor: Actor, since: date) -> tuple[UnmetCount, ...]:
    """The actor's service since a day, the most frequent first. Not suppressed: for staff alone."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    rows = UnmetNeed.objects.filter(service_id=actor.own_service, on__gte=since)
    counted = rows.values_list("kind", "outcode", "reason").annotate(times=Count("id"))
    return tuple(
        UnmetCount(kind, outcode, Unmet(reason), times)
        for kind, outcode, reason, times in counted.order_by("-times", "kind", "outcode", "reason")
    )
