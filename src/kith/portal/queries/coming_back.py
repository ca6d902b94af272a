"""What became of asking to come back after closing."""

from datetime import date
from uuid import UUID

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import london_date
from kith.referrals.choices import OPEN_STATUSES
from kith.referrals.models import Referral


def key_of(case_id: UUID) -> str:
    """What the first request to come back to this case is known by; later ones add a number."""
    return f"back:{case_id}"


def asked_back_on(actor: Actor, case_id: UUID) -> date | None:
    """The day on which the person asked, while that is neither taken up nor turned down.

    Referrals are shut to the person's own role: the system looks, and says no more than the day.
    """
    with acting(system("portal", actor.own_service), read_only=True):
        asked = Referral.objects.filter(
            person_id=actor.own_person,
            idempotency_key__startswith=key_of(case_id),
            status__in=OPEN_STATUSES,
        )
        at = asked.values_list("received_at", flat=True).first()
    return london_date(at) if at else None
