"""Which case the person's pages are about, and who works with them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from kith.casework.choices import CaseStatus
from kith.casework.models import Case
from kith.organisations.choices import LINK_WORKER
from kith.organisations.models import Membership, Programme


@dataclass(frozen=True, slots=True)
class MyCase:
    """The open case, or the one that was opened last."""

    id: UUID
    status: CaseStatus
    planned_sessions: int
    link_worker_id: UUID


def my_case() -> MyCase | None:
    """Call while acting as the person."""
    rows = Case.objects.order_by(F("closed_at").desc(nulls_first=True), "-opened_at", "-id")
    row = rows.values_list("id", "status", "planned_sessions", "link_worker_id").first()
    return MyCase(row[0], CaseStatus(row[1]), *row[2:]) if row else None


def staff_shown(service_id: UUID, membership_id: UUID | None) -> str:
    """A member of staff as the person reads them: by name where the programme says so, else by
    what they are. Somebody whom the person fears may read along.
    """
    programme = Programme.objects.only("names_staff", "worker_title").get(service_id=service_id)
    if programme.names_staff and membership_id is not None:
        name = Membership.objects.filter(id=membership_id).values_list("name", flat=True).first()
        if name:
            return name
    if programme.worker_title == LINK_WORKER:
        return _("Your link worker")
    return _("Your %(title)s") % {"title": programme.worker_title}
