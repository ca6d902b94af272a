"""A referral that ends before a case: not reached, or the person said no; and opening it again."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now, today, working_days_after
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.messaging.operations import Queued
from kith.organisations.models import Programme, Worker
from kith.people.models import Person
from kith.referrals.choices import ReferralStatus
from kith.referrals.contact_rules import REOPENS, at_best_time, enough_tried
from kith.referrals.models import Allocation, Referral
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.operations.goodbye import say_goodbye
from kith.referrals.operations.moving import lock_referral, move


@dataclass(frozen=True, slots=True)
class Checks:
    """What a worker looked at before giving up; each must be so."""

    risks: bool
    details: bool
    other_ways: bool
    note: str = ""

    @property
    def all_done(self) -> bool:
        return self.risks and self.details and self.other_ways


@operation
def close_not_reached(
    *, actor: Actor, referral_id: UUID, version: int, checks: Checks, write: bool = True
) -> Queued | None:
    """Close as not reached, after the programme's number of attempts and a worker's own checks.

    Writes to the person as safe contact allows (held where it does not; nothing with `write`
    False) and tells the referrer. Raises Refused while too little was tried or checked.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    referral = lock_referral(referral_id, version)
    programme = Programme.objects.get(service_id=referral.service_id)
    made, asked = referral.attempts_made, programme.contact_attempts
    if not enough_tried(attempts_made=made, attempts_asked=asked):
        words = {"made": made, "asked": asked}
        raise Refused(_("Tried %(made)s times; our promise is to try %(asked)s times.") % words)
    if not checks.all_done:
        raise Refused(_("Check risks, details and other ways to reach them first."))
    referral.next_attempt_at = None
    move(actor, referral, ReferralStatus.NOT_REACHED, _as_checked(checks))
    tell_referrer(actor=actor, referral_id=referral.id, status=referral.status)
    return say_goodbye(actor, referral) if write else None


def _as_checked(checks: Checks) -> str:
    words = _("Checked before closing: risks, contact details, other ways to reach them.")
    return f"{words} {checks.note}".strip()


@operation
def person_declined(*, actor: Actor, referral_id: UUID, version: int, why: str = "") -> None:
    """The person does not want this, however we heard; the referrer is told if they may be."""
    actor.require(Permission.WORK_WITH_PEOPLE)
    end_with_no(actor, lock_referral(referral_id, version), why)


def end_with_no(actor: Actor, referral: Referral, why: str) -> None:
    """End the locked referral because the person said no; its link worker is free again."""
    referral.next_attempt_at = None
    referral.link_worker_id = None
    move(actor, referral, ReferralStatus.PERSON_DECLINED, why)
    _end_allocation(referral)
    tell_referrer(actor=actor, referral_id=referral.id, status=referral.status)


@operation
def reopen_referral(
    *, actor: Actor, referral_id: UUID, version: int, why: str = ""
) -> ReferralStatus:
    """They got in touch after all. Back to the same link worker, or to the allocation board.

    To the board where nobody had it, or whoever had it has left or takes nobody new. The count
    of attempts starts afresh, and with it the promise of a first contact.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    referral = lock_referral(referral_id, version)
    if referral.status not in REOPENS:
        raise Refused(_("This referral is not one that can be opened again."))
    return try_again(actor, referral, why)


def try_again(actor: Actor, referral: Referral, why: str) -> ReferralStatus:
    """Open the locked referral again, and tell the referrer."""
    programme = Programme.objects.get(service_id=referral.service_id)
    referral.attempts_made = 0
    referral.promise_on = working_days_after(today(), programme.first_contact_days)
    if not _worker_is_there(referral):
        referral.link_worker_id = None
        _end_allocation(referral)
        after = ReferralStatus.ACCEPTED
    else:
        person = Person.objects.get(id=referral.person_id)
        referral.next_attempt_at = at_best_time(today(), person.best_time)
        after = ReferralStatus.ALLOCATED
    move(actor, referral, after, why)
    tell_referrer(actor=actor, referral_id=referral.id, status=ReferralStatus.ACCEPTED)
    return after


def _worker_is_there(referral: Referral) -> bool:
    if referral.status != ReferralStatus.NOT_REACHED or referral.link_worker_id is None:
        return False
    rows = Worker.objects.filter(membership_id=referral.link_worker_id, accepting=True)
    return rows.filter(membership__active=True).exists()


def _end_allocation(referral: Referral) -> None:
    Allocation.objects.filter(referral=referral, ended_at__isnull=True).update(ended_at=now())
