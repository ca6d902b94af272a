"""A referral whose person was reached: closed with the work, and taken up again with it."""

from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.referrals.choices import ReferralStatus
from kith.referrals.models import Allocation, Referral, ReferrerUpdate
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.operations.moving import move


def close_engaged(
    actor: Actor, referral: Referral, *, why: str, told: str | None
) -> ReferrerUpdate | None:
    """Close the locked referral; the referrer reads `told`, if they may. None: nobody is told.

    Returns what the referrer was told.
    """
    if referral.status != ReferralStatus.ENGAGED:
        return None
    move(actor, referral, ReferralStatus.CLOSED, why)
    if told is None:
        return None
    return tell_referrer(actor=actor, referral_id=referral.id, status=referral.status, text=told)


def engage_again(actor: Actor, referral: Referral, *, link_worker_id: UUID, why: str) -> None:
    """Take the locked referral up again with this link worker."""
    if referral.status != ReferralStatus.CLOSED:
        return
    if referral.link_worker_id != link_worker_id:
        _give(actor, referral, link_worker_id, why)
    move(actor, referral, ReferralStatus.ENGAGED, why)
    tell_referrer(actor=actor, referral_id=referral.id, status=referral.status)


def _give(actor: Actor, referral: Referral, link_worker_id: UUID, why: str) -> None:
    Allocation.objects.filter(referral=referral, ended_at__isnull=True).update(ended_at=now())
    Allocation.objects.create(
        service_id=referral.service_id,
        person_id=referral.person_id,
        referral=referral,
        link_worker_id=link_worker_id,
        assigned_at=now(),
        assigned_by=actor.label[:120],
        handover_note=why,
    )
    referral.link_worker_id = link_worker_id
