"""Groups and services that the person was pointed to, and what they said of each."""

from dataclasses import dataclass
from uuid import UUID

from kith.connections.choices import Helped, Route, Side, Started, State
from kith.connections.models import Connection, SideSaid
from kith.connections.policy.moves import waits_for_their_word
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission

# Before these nothing was offered yet, or it was not taken up.
SHOWN = tuple(state for state in State if state not in {State.SUGGESTED})
# A group that was only asked, or that has no place yet, is none that they have been to.
MAY_HAVE_STARTED = {
    *(State.OFFERED, State.ACCEPTED, State.STARTED, State.ATTENDING),
    *(State.FINISHED, State.STOPPED),
}
_NOTHING = (None, None)


@dataclass(frozen=True, slots=True)
class MyGroup:
    """One connection. `answered`: by the group. `started` and `helped` are what the person said
    last; None: nothing yet."""

    id: UUID
    name: str
    route: Route
    state: State
    version: int
    answered: bool
    started: Started | None
    helped: Helped | None

    @property
    def asks_me(self) -> bool:
        """Nothing goes to them before the person says so."""
        return waits_for_their_word(self.route, self.state)

    @property
    def may_say(self) -> bool:
        """Whether it is time to ask, without chasing, how it went."""
        if self.state is State.STOPPED and not self.answered and self.route is not Route.SIGNPOST:
            return self.started is not None  # They said no, or the group never answered.
        return self.started is not None or (self.state in MAY_HAVE_STARTED and not self.asks_me)


@query
def my_groups(*, actor: Actor) -> tuple[MyGroup, ...]:
    """Newest first."""
    actor.require(Permission.SEE_MY_RECORD)
    rows = Connection.objects.filter(state__in=SHOWN).order_by("-made_at", "-id")
    found = list(rows.values_list("id", "listing_name", "route", "state", "version", "answered_at"))
    said = _said(actor) if found else {}
    return tuple(
        MyGroup(
            i, name, Route(route), State(state), version, at is not None, *said.get(i, _NOTHING)
        )
        for i, name, route, state, version, at in found
    )


def a_group_asks_me() -> bool:
    """Whether a yes or no of theirs is waited for. Call while acting; one statement."""
    offered = Connection.objects.filter(state=State.OFFERED).exclude(route=Route.SIGNPOST)
    return offered.exists()


@query
def my_group(*, actor: Actor, connection_id: UUID) -> MyGroup:
    """One of them, or NotFound."""
    found = [g for g in my_groups(actor=actor) if g.id == connection_id]
    if not found:
        raise NotFound
    return found[0]


def _said(actor: Actor) -> dict[UUID, tuple[Started, Helped | None]]:
    """The person's own side, the newest of each; the other sides stay with staff."""
    acts = system("portal", actor.own_service, behalf=actor)
    with acting(acts, read_only=True, operation="my_groups"):
        rows = SideSaid.objects.filter(person_id=actor.own_person, side=Side.PERSON)
        newest = rows.order_by("at", "id").values_list("connection_id", "started", "helped")
        return {c: (Started(s), Helped(h) if h else None) for c, s, h in newest}
