"""One referral as the provider's staff see it: what was shared, what was written, who came."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection as database

from kith.connections.models import Attendance
from kith.connections.policy.sharing import SharedLine
from kith.connections.queries.workspace.lines import (
    ReferralLine,
    lines_of,
    mine,
    name_in,
    read_shared,
)
from kith.connections.queries.workspace.messages import Written, written_about
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission

MOST = 100


@dataclass(frozen=True, slots=True)
class Mark:
    on: date
    came: bool


@dataclass(frozen=True, slots=True)
class ReferralView:
    """`shared` is empty before a yes, after the end, and where the person's permission ended."""

    line: ReferralLine
    shared: tuple[SharedLine, ...]
    may_write: bool
    messages: tuple[Written, ...]
    marks: tuple[Mark, ...]

    @property
    def called(self) -> str:
        return name_in(self.shared)


@query
def referral(*, actor: Actor, connection_id: UUID) -> ReferralView:
    """NotFound for one that was not sent to the actor's organisation. Six statements."""
    actor.require(Permission.SEE_PROVIDER)
    row = mine().filter(id=connection_id).first()
    if row is None:
        raise NotFound
    shared = read_shared([row.id], "provider:referral").get(row.id, ())
    return ReferralView(
        line=lines_of([row])[0],
        shared=shared,
        may_write=_may_write(row.id),
        messages=written_about(row.id),
        marks=_marks(row.id),
    )


def _may_write(connection_id: UUID) -> bool:
    with database.cursor() as cursor:
        cursor.execute("SELECT kith_shared_with_me(%s::uuid[])", [[connection_id]])
        return cursor.fetchone() is not None


def _marks(connection_id: UUID) -> tuple[Mark, ...]:
    rows = Attendance.objects.filter(connection_id=connection_id, came__isnull=False)
    known = rows.order_by("-on").values_list("on", "came")[:MOST]
    return tuple(Mark(on, bool(came)) for on, came in known)
