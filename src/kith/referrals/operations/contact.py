"""Trying to reach somebody: each attempt, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.models import Programme
from kith.people.choices import YesNoUnknown
from kith.people.models import Person
from kith.referrals.choices import AttemptMethod, AttemptOutcome, ReferralStatus
from kith.referrals.contact_rules import BEING_REACHED, next_attempt
from kith.referrals.models import ContactAttempt, Referral
from kith.referrals.operations.ending import end_with_no
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.operations.moving import lock_referral, move, save

_TRY_AGAIN = (AttemptOutcome.CALL_BACK, AttemptOutcome.NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An attempt as it stands; `repeated` when this very attempt was recorded before."""

    attempt_id: UUID
    referral_id: UUID
    person_id: UUID
    status: ReferralStatus
    attempts_made: int
    next_attempt_at: datetime | None
    repeated: bool = False


@operation
def record_attempt(
    *,
    actor: Actor,
    referral_id: UUID,
    outcome: str,
    idempotency_key: str,
    method: str = AttemptMethod.PHONE,
    left_voicemail: bool = False,
    note: str = "",
    next_attempt_at: datetime | None = None,
) -> Recorded:
    """Write down one try at reaching the person and move the referral by what came of it.

    `spoke` makes it engaged: call `casework.operations.engagement.engage`, which also opens the
    case. `said_no` ends it; the other two plan the next try, by the programme's gap unless
    `next_attempt_at` says when. The same key twice is one attempt.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    referral = lock_referral(referral_id)
    earlier = ContactAttempt.objects.filter(
        referral=referral, idempotency_key=idempotency_key
    ).first()
    if earlier:
        return _recorded(referral, earlier, repeated=True)
    _check(referral, left_voicemail)
    tried_at = now()
    if outcome in _TRY_AGAIN:
        next_attempt_at = next_attempt_at or _planned(referral, tried_at)
    else:
        next_attempt_at = None
    attempt = ContactAttempt.objects.create(
        service_id=referral.service_id,
        person_id=referral.person_id,
        referral=referral,
        at=tried_at,
        method=AttemptMethod(method),
        outcome=AttemptOutcome(outcome),
        left_voicemail=left_voicemail and outcome == AttemptOutcome.NO_ANSWER,
        note=note,
        next_attempt_at=next_attempt_at,
        by_name=actor.label[:120],
        by_membership_id=actor.membership_id,
        idempotency_key=idempotency_key,
    )
    _move(actor, referral, attempt)
    return _recorded(referral, attempt)


def _check(referral: Referral, left_voicemail: bool) -> None:
    if referral.status not in BEING_REACHED:
        raise Refused(_("This referral is not waiting for a first contact."))
    person = Person.objects.get(id=referral.person_id)
    if person.died_recorded_at or person.died_on:
        raise Refused(_("This person has died. Nobody contacts them."))
    if left_voicemail and person.voicemail != YesNoUnknown.YES:
        raise Refused(_("A voicemail is not known to be safe for this person."))


def _planned(referral: Referral, tried_at: datetime) -> datetime:
    programme = Programme.objects.get(service_id=referral.service_id)
    best_time = referral.person.best_time or referral.best_time
    return next_attempt(tried_at, gap_days=programme.attempt_gap_days, best_time=best_time)


def _move(actor: Actor, referral: Referral, attempt: ContactAttempt) -> None:
    referral.attempts_made += 1
    referral.next_attempt_at = attempt.next_attempt_at
    if attempt.outcome == AttemptOutcome.SAID_NO:
        end_with_no(actor, referral, attempt.note)
    elif attempt.outcome == AttemptOutcome.SPOKE:
        referral.engaged_at = attempt.at
        move(actor, referral, ReferralStatus.ENGAGED)
        tell_referrer(actor=actor, referral_id=referral.id, status=referral.status)
    elif referral.status == ReferralStatus.CONTACTING:
        save(referral)
    else:
        move(actor, referral, ReferralStatus.CONTACTING)


def _recorded(referral: Referral, attempt: ContactAttempt, *, repeated: bool = False) -> Recorded:
    return Recorded(
        attempt_id=attempt.id,
        referral_id=referral.id,
        person_id=referral.person_id,
        status=ReferralStatus(referral.status),
        attempts_made=referral.attempts_made,
        next_attempt_at=referral.next_attempt_at,
        repeated=repeated,
    )
