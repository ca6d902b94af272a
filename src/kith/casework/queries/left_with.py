"""What is still with a member of staff, for whoever lets them go."""

from dataclasses import dataclass
from uuid import UUID

from kith.casework.choices import CaseStatus
from kith.casework.models import Case
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.referrals.choices import ReferralStatus
from kith.referrals.models import Referral

GIVEN = (ReferralStatus.ALLOCATED, ReferralStatus.CONTACTING)


@dataclass(frozen=True, slots=True)
class LeftWith:
    """Open and paused cases, and referrals given to them that are not yet a case."""

    cases: int
    referrals: int

    @property
    def anything(self) -> bool:
        return bool(self.cases or self.referrals)


@query
def left_with(*, actor: Actor, membership_id: UUID) -> LeftWith:
    """Counts within the actor's own service; restricted records are among them for a manager."""
    actor.require(Permission.MANAGE_SERVICE)
    cases = Case.objects.filter(service_id=actor.own_service, link_worker_id=membership_id)
    referrals = Referral.objects.filter(
        service_id=actor.own_service, link_worker_id=membership_id, status__in=GIVEN
    )
    return LeftWith(cases.exclude(status=CaseStatus.CLOSED).count(), referrals.count())
