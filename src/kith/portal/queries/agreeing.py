"""What a group would read, for the person who is asked on their own pages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from kith.connections.choices import Share
from kith.connections.policy.sharing import (
    ALWAYS,
    WORKER,
    SharedLine,
    seal_of,
    what_is_read,
)
from kith.connections.queries.preview import preview
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.kernel.translations import writing_in
from kith.portal.queries.case import my_case, staff_shown
from kith.portal.queries.groups import MyGroup, my_group


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that could be read: what goes with any yes, and what a tick each would add.

    `kept` is the same in the words in which it would be kept.
    """

    group: MyGroup
    lines: tuple[SharedLine, ...]
    kept: tuple[SharedLine, ...]

    @property
    def could(self) -> tuple[SharedLine, ...]:
        return tuple(line for line in self.lines if line.code not in ALWAYS)

    def reads(self, ticked: Collection[str] = ()) -> tuple[SharedLine, ...]:
        return _chosen(self.lines, ticked)

    def seal(self, ticked: Collection[str]) -> str:
        """The mark of a page that shows what these ticks come to."""
        return seal_of(_chosen(self.kept, ticked))


@query
def what_they_would_read(*, actor: Actor, connection_id: UUID) -> Asked:
    """NotFound for a group that waits for no word of theirs. The link worker stands by name only
    where the programme says so: somebody may read along.
    """
    actor.require(Permission.CHANGE_MY_RECORD)
    group = my_group(actor=actor, connection_id=connection_id)
    if not group.asks_me:
        raise NotFound
    case = my_case()
    worker = staff_shown(actor.own_service, case.link_worker_id if case else None)
    acts = system("portal", actor.own_service, behalf=actor)
    with acting(acts, read_only=True, operation="what_they_would_read"):
        kept = would_read(acts, actor.own_person, connection_id, tuple(Share))
        shown = preview(actor=acts, person_id=actor.own_person, connection_id=connection_id)
    lines = what_is_read(shown.facts, tuple(Share))
    with_role = [replace(x, words=worker) if x.code == WORKER else x for x in lines]
    return Asked(group, tuple(with_role), kept)


def would_read(
    acts: Actor, person_id: UUID, connection_id: UUID, ticked: Sequence[Share]
) -> tuple[SharedLine, ...]:
    """In English, as it is kept for the group. Call while acting as the system."""
    with writing_in("en"):
        shown = preview(actor=acts, person_id=person_id, connection_id=connection_id)
        return what_is_read(shown.facts, ticked)


def _chosen(lines: tuple[SharedLine, ...], ticked: Collection[str]) -> tuple[SharedLine, ...]:
    return tuple(line for line in lines if line.code in ALWAYS or line.code in ticked)
