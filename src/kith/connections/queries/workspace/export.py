"""A provider's own rows, to take away: by reference, without names.

Names stay where a permission that is taken back can shut them.
"""

from collections.abc import Iterator
from typing import Any

from kith.connections.choices import DeclineReason, Ended, State
from kith.connections.models import Attendance, Connection
from kith.kernel.actor import Actor
from kith.kernel.clock import london_date
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.organisations.models import Organisation

MOST = 100_000
_REFERRALS = (
    *("reference", "listing_name", "service_id", "kind", "route", "state", "sent_at"),
    *("answer_by_on", "first_answer_at", "decline_reason", "started_at", "ended_at", "end_reason"),
    "withdrawn_at",
)
REFERRALS = (
    *("Reference", "Activity", "Service", "Kind", "Route", "State", "Asked on", "Answer by"),
    *("First answered on", "Reason of a no", "Started on", "Ended on", "Reason of the end"),
    "Permission taken back on",
)
ATTENDANCE = ("Reference", "Activity", "Day", "Came", "Marked on", "Marked by")
Row = tuple[Any, ...]


@query
def export_referrals(*, actor: Actor) -> tuple[Row, ...]:
    """Every referral, oldest first, in the columns of `REFERRALS`."""
    actor.require(Permission.SEE_PROVIDER)
    rows = Connection.objects.order_by("sent_at", "id").values(*_REFERRALS)[:MOST]
    services = dict(Organisation.objects.filter(kind="service").values_list("id", "name"))
    return tuple(_referral(row, services.get(row["service_id"], "")) for row in rows)


@query
def export_attendance(*, actor: Actor) -> tuple[Row, ...]:
    """Every mark of the register, oldest first, in the columns of `ATTENDANCE`."""
    actor.require(Permission.SEE_PROVIDER)
    rows = Attendance.objects.filter(came__isnull=False).order_by("on", "id")
    said = ("connection__reference", "connection__listing_name", "on", "came", "marked_at")
    known = rows.values_list(*said, "by_name")[:MOST]
    return tuple(
        (reference, name, on, "yes" if came else "no", london_date(at), by)
        for reference, name, on, came, at, by in known
    )


def _referral(row: dict[str, Any], service: str) -> Row:
    return tuple(_cells(row, service))


def _cells(row: dict[str, Any], service: str) -> Iterator[Any]:
    for name in _REFERRALS:
        value = row[name]
        if name == "service_id":
            yield service
        elif name in _LABELS:
            yield str(_LABELS[name](value).label) if value else ""
        else:
            yield london_date(value) if name.endswith("_at") and value else value


_LABELS: dict[str, Any] = {"state": State, "decline_reason": DeclineReason, "end_reason": Ended}
