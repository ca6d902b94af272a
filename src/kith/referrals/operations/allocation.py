"""Giving a referral to a link worker, and later to another."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.models import Membership, Worker
from kith.people.models import Person
from kith.referrals.allocation_rules import Ranked, judge
from kith.referrals.choices import ReferralStatus
from kith.referrals.models import Allocation, Referral
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.operations.moving import lock_referral, move, note, save
from kith.referrals.operations.notice import tell_worker
from kith.referrals.queries.workers import referral_facts, worker_facts, working_in

WITH_A_WORKER = (ReferralStatus.ALLOCATED, ReferralStatus.CONTACTING, ReferralStatus.ENGAGED)


class Full(Refused):
    """The link worker has no room; say why to go over the limit."""


@dataclass(frozen=True, slots=True)
class Given:
    """Who has the referral now."""

    allocation_id: UUID
    referral_id: UUID
    person_id: UUID
    membership_id: UUID
    worker_name: str


@operation
def allocate(
    *,
    actor: Actor,
    referral_id: UUID,
    membership_id: UUID,
    version: int,
    over_limit_reason: str = "",
) -> Given:
    """Give an accepted referral to a link worker of the service, and tell worker and referrer.

    The worker's row is locked while the places are counted, so that two people assigning at
    once cannot pass the limit. Raises Full where there is no room and no reason is given,
    Stale where the referral moved on, Refused where the worker is not taking new people.
    """
    actor.require(Permission.ALLOCATE)
    referral = lock_referral(referral_id, version)
    judged = _judged(referral, membership_id)
    _check_room(judged, over_limit_reason)
    referral.link_worker_id = membership_id
    move(actor, referral, ReferralStatus.ALLOCATED)
    return _give(actor, referral, judged, over_limit_reason=over_limit_reason)


@operation
def reassign(
    *,
    actor: Actor,
    referral_id: UUID,
    membership_id: UUID,
    version: int,
    handover_note: str,
    over_limit_reason: str = "",
) -> Given:
    """Hand a referral that has a link worker to a colleague, with a note for them.

    Moves nothing above the referral: `casework.operations.handover.hand_over` calls this and
    moves the case, its meetings and its tasks.
    """
    actor.require(Permission.ALLOCATE)
    if not handover_note.strip():
        raise Refused(_("Write what the next link worker needs to know."))
    referral = lock_referral(referral_id, version)
    if referral.status not in WITH_A_WORKER:
        raise Refused(_("This referral is not with a link worker."))
    if referral.link_worker_id == membership_id:
        raise Refused(_("They have this person already."))
    judged = _judged(referral, membership_id)
    _check_room(judged, over_limit_reason)
    _end_allocation(referral)
    referral.link_worker_id = membership_id
    save(referral)
    note(actor, referral, referral.status, handover_note)
    return _give(
        actor,
        referral,
        judged,
        over_limit_reason=over_limit_reason,
        handover_note=handover_note,
    )


def _judged(referral: Referral, membership_id: UUID) -> Ranked:
    """The worker under lock, with every rule as it is now."""
    rows = working_in(referral.service_id).filter(membership_id=membership_id)
    worker: Worker | None = rows.select_for_update(of=("self",)).first()
    if worker is None:
        raise NotFound
    facts = worker_facts(referral.service_id, [worker])[0]
    return Ranked(facts, judge(facts, referral_facts(referral), today()))


def _check_room(judged: Ranked, reason: str) -> None:
    worker = judged.worker
    if not worker.accepting:
        raise Refused(_("%(name)s is not taking new people.") % {"name": worker.name})
    if judged.full and not reason.strip():
        words = {"name": worker.name, "caseload": worker.caseload, "limit": worker.limit}
        raise Full(
            _("%(name)s is full: %(caseload)s of %(limit)s people. Say why to go over.") % words
        )


def _give(actor: Actor, referral: Referral, judged: Ranked, **words: str) -> Given:
    row = Allocation.objects.create(
        service_id=referral.service_id,
        person_id=referral.person_id,
        referral=referral,
        link_worker_id=judged.worker.membership_id,
        assigned_at=now(),
        assigned_by=actor.label[:120],
        rules=[{"rule": r.rule, "fit": r.fit, "words": r.words} for r in judged.results],
        **words,
    )
    Person.objects.filter(id=referral.person_id).update(link_worker_id=row.link_worker_id)
    worker = Membership.objects.get(id=row.link_worker_id)
    tell_worker(actor, worker, referral, key=f"allocated:{row.id}")
    tell_referrer(actor=actor, referral_id=referral.id, status=referral.status)
    return Given(row.id, referral.id, referral.person_id, worker.id, worker.name)


def _end_allocation(referral: Referral) -> None:
    Allocation.objects.filter(referral=referral, ended_at__isnull=True).update(ended_at=now())
