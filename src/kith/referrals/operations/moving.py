"""Moving a referral: one row locked, the machine asked, the change written down."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Stale
from kith.referrals.choices import REFERRAL, ReferralStatus
from kith.referrals.models import Referral, ReferralChange


def lock_referral(referral_id: UUID, version: int | None = None) -> Referral:
    """The referral, held against others until the transaction ends.

    Raises NotFound; Stale where it is no longer at `version`, with its state now.
    """
    referral = Referral.objects.select_for_update().filter(id=referral_id).first()
    if referral is None:
        raise NotFound
    if version is not None and referral.version != version:
        raise Stale(_("Somebody changed this referral while you were reading."), referral.status)
    return referral


def move(actor: Actor, referral: Referral, after: ReferralStatus, why: str = "") -> None:
    """Save the locked referral in its new state, with who moved it, when and why."""
    before = ReferralStatus(referral.status)
    REFERRAL.check(before, after)
    referral.status = after
    save(referral)
    note(actor, referral, before, why)


def save(referral: Referral) -> None:
    """Save the locked referral under its next version."""
    referral.version += 1
    referral.save()


def note(actor: Actor, referral: Referral, before: str, why: str) -> None:
    """Write down a change of the referral, or something that happened without one."""
    ReferralChange.objects.create(
        service_id=referral.service_id,
        person_id=referral.person_id,
        referral=referral,
        before=before,
        after=referral.status,
        at=now(),
        by_name=actor.label[:120],
        why=why,
    )
