"""What the group would read, before anybody sends it."""

from dataclasses import dataclass
from uuid import UUID

from kith.connections.models import Connection
from kith.connections.policy.sharing import Facts, SharedLine, always_shared, could_share
from kith.connections.queries.facts import facts_of
from kith.connections.queries.groups import Group, group
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.people.models import Person


@dataclass(frozen=True, slots=True)
class Preview:
    """`always` goes with any consent; of `could` only what is ticked. `group` is as it is now."""

    group: Group
    facts: Facts
    always: tuple[SharedLine, ...]
    could: tuple[SharedLine, ...]


@query
def preview(*, actor: Actor, person_id: UUID, connection_id: UUID) -> Preview:
    """NotFound for a connection of somebody else."""
    rows = Connection.objects.select_related("link_worker")
    row = rows.filter(id=connection_id, person_id=person_id).first()
    person = Person.objects.filter(id=person_id).first()
    if row is None or person is None:
        raise NotFound
    facts = facts_of(row, person)
    return Preview(group(row.listing_id), facts, always_shared(facts), could_share(facts))


@query
def group_of(*, actor: Actor, listing_id: UUID) -> Group:
    """A community service as a connection to it would reach it."""
    return group(listing_id)
