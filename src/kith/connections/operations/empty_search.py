"""A search that found nothing counts as an unmet need by itself: kind, area, reason, nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kith.connections.choices import UnmetSource
from kith.connections.models import UnmetNeed
from kith.connections.policy.missing import missing
from kith.directory.queries.searching import Miss
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, public, system
from kith.kernel.clock import today
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.queries import services_of_outcode
from kith.referrals.spam import count, count_each

AGAIN_AFTER = timedelta(hours=24)
MOST_A_DAY = 20
"""Of one visitor: more is a machine, or somebody who only looks around."""
JOB = "searches"


@dataclass(frozen=True, slots=True)
class Empty:
    """What was looked for where. `kinds` as far as they were understood."""

    kinds: tuple[str, ...]
    outcode: str
    kept_out: Mapping[Miss, int]

    @property
    def kind(self) -> str:
        """One kind; a search for several says of none that it is missing."""
        return self.kinds[0] if len(self.kinds) == 1 else ""

    def once(self, who: object) -> str:
        """The same search by the same person within a day counts once."""
        return f"{who}:{self.kind}:{self.outcode}"


@operation
def note_empty_search(*, actor: Actor, empty: Empty, person_id: UUID | None = None) -> None:
    """A worker found nothing, for a person or in general. Without an area nothing is counted."""
    actor.require(Permission.KEEP_DIRECTORY)
    who = person_id or actor.own_membership
    if empty.outcode and count("empty search", empty.once(who), AGAIN_AFTER) == 1:
        _write(actor.own_service, empty)


def note_public_search(*, visitor: str, empty: Empty) -> None:
    """Somebody without an account found nothing: counted for the services of that area.

    `visitor` is their network, kept as a keyed hash for a day; unknown, nothing is counted.
    """
    if not (visitor and empty.outcode):
        return
    once, often = ("empty search", empty.once(visitor)), ("empty searches", visitor)
    times = count_each([once, often], AGAIN_AFTER)
    if times[once] > 1 or times[often] > MOST_A_DAY:
        return
    for service_id in services_of_outcode(empty.outcode):
        actor = system(JOB, service_id, behalf=public())
        with acting(actor, read_only=False, operation="note_public_search"):
            _write(service_id, empty)


def _write(service_id: UUID, empty: Empty) -> None:
    row = UnmetNeed(
        service_id=service_id,
        kind=empty.kind,
        outcode=empty.outcode[:4],
        reason=missing(empty.kept_out),
        source=UnmetSource.SEARCH,
        on=today(),
    )
    UnmetNeed.objects.bulk_create([row])
