"""Who my record is shared with: for the person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from kith.connections.choices import Deletion, State
from kith.connections.models import Connection
from kith.connections.policy import sharing
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.people.choices import Shared, ShareWith
from kith.people.models import SharingPermission

TO_THEMSELVES = {
    "first_name": _("What you are called"),
    "link_worker": _("Who your link worker is"),
    "service_phone": _("Your link worker’s telephone number"),
    "hopes": _("What you hope for"),
}
"""The group reads these of somebody else; here the person reads them of themselves."""
_PERMISSION = (
    *("id", "share_with", "with_name", "granted", "what", "given_at", "until_on", "withdrawn_at"),
)


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One answer about sharing. `group` is set where it was given to a community group; `read` is
    what that group may read, or could until it was taken back; `reply` what it said when it was
    asked to delete; `said_no`: it has no place, so nothing opens to it.
    """

    id: UUID
    share_with: ShareWith
    name: str
    granted: bool
    what: tuple[Shared, ...]
    given_at: datetime
    until_on: date | None
    ended_at: datetime | None
    group: bool
    read: tuple[str, ...]
    asked_to_delete: bool
    reply: Deletion | None
    said_no: bool

    @property
    def stands(self) -> bool:
        return self.ended_at is None and (self.until_on is None or self.until_on >= clock.today())


@query
def shared_with(*, actor: Actor) -> tuple[SharedLine, ...]:
    """Every answer that the person gave, those that stand first, newest first. Two statements."""
    actor.require(Permission.SEE_MY_RECORD)
    mine = {"person_id": actor.own_person}
    rows = SharingPermission.objects.filter(**mine).order_by("-given_at", "-id")
    given = Connection.objects.filter(**mine, permission_id__isnull=False)
    columns = ("permission_id", "shared", "sent_at", "deletion_reply", "listing_name", "state")
    groups = {row["permission_id"]: row for row in given.values(*columns)}
    lines = [_line(row, groups.get(row["id"])) for row in rows.values(*_PERMISSION)]
    return tuple(sorted(lines, key=lambda line: not (line.stands and line.granted)))


def _labels(shared: list[dict]) -> tuple[str, ...]:
    lines = sharing.in_readers_words(sharing.SharedLine(**line) for line in shared)
    return tuple(str(TO_THEMSELVES.get(line.code, line.label)) for line in lines)


def _line(row: dict, group: dict | None) -> SharedLine:
    taken_back = row["withdrawn_at"] is not None
    known = {s.value for s in Shared}
    return SharedLine(
        id=row["id"],
        share_with=ShareWith(row["share_with"]),
        name=group["listing_name"] if group else row["with_name"],
        granted=row["granted"],
        what=tuple(Shared(one) for one in row["what"] if one in known),
        given_at=row["given_at"],
        until_on=row["until_on"],
        ended_at=row["withdrawn_at"],
        group=group is not None,
        read=_labels(group["shared"]) if group else (),
        asked_to_delete=bool(group and taken_back and group["sent_at"]),
        reply=Deletion(group["deletion_reply"]) if group and group["deletion_reply"] else None,
        said_no=group is not None and group["state"] == State.DECLINED,
    )
