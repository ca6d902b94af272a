"""A referral arrives: everything that it brings is stored together, once."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import london_date, now
from kith.kernel.errors import NotAllowed, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.prepared import first, prepared
from kith.kernel.reference import new_reference
from kith.kernel.rows import inserted, write
from kith.organisations.queries import programme
from kith.people.models import Person
from kith.referrals.choices import ReferralStatus, Source
from kith.referrals.intake import Intake, Received, as_kept
from kith.referrals.models import Referral, ReferralChange, ReferrerReceipt
from kith.referrals.operations import arrival, receipts
from kith.referrals.operations.locking import one_at_a_time
from kith.referrals.policy import Promise, check_intake, promise

TRIES = 5


@operation
def receive_referral(*, actor: Actor, intake: Intake) -> Received:
    """Store a referral with its person, risks, agreement, lawful basis, helper and receipt.

    Runs as `system:intake` on the actor's behalf: no outsider's role may write a person. The same
    key gives back the first referral, changing nothing. Raises Refused where nothing may be
    stored, NotAllowed where the actor may not refer so.
    """
    _check_actor(actor, intake)
    check_intake(intake)
    inner = system("intake", intake.service_id, behalf=actor)
    with acting(inner, read_only=False, operation="receive_referral"):
        one_at_a_time("referral", str(intake.service_id), intake.idempotency_key)
        return _already(intake) or _receive(actor, inner, intake)


def _check_actor(actor: Actor, intake: Intake) -> None:
    """Nobody refers in another's name: see `Source` for the ways in."""
    if actor.is_system:
        allowed = actor.service_id == intake.service_id
    elif intake.source == Source.WORKER:
        actor.require(Permission.WORK_WITH_PEOPLE)
        allowed = actor.service_id == intake.service_id
    elif intake.source == Source.PROFESSIONAL:
        actor.require(Permission.REFER)
        allowed = intake.referring_organisation_id == actor.organisation_id
    else:
        allowed = actor.can(Permission.PUBLIC) and not intake.referring_organisation_id
        allowed = allowed and not intake.known_person_id
    if not allowed:
        raise NotAllowed


def _already(intake: Intake) -> Received | None:
    earlier = first(_with_key(intake.service_id, intake.idempotency_key))
    if earlier is None:
        return None
    if earlier.referring_organisation_id != intake.referring_organisation_id:
        raise Refused
    due = promise(programme(earlier.service_id), earlier.urgency, london_date(earlier.received_at))
    receipt = ReferrerReceipt.objects.filter(referral=earlier).values_list("id", flat=True).first()
    return Received(earlier.id, earlier.person_id, earlier.reference, due.call_on, receipt)


@prepared
def _with_key(service_id: UUID, key: str) -> QuerySet[Referral]:
    return Referral.objects.filter(service_id=service_id, idempotency_key=key)


def _receive(actor: Actor, inner: Actor, intake: Intake) -> Received:
    due = promise(programme(intake.service_id), intake.urgency, london_date(now()))
    arrived = arrival.person_of(actor, intake)
    referral = _with_reference(intake, arrived, due)
    receipt = receipts.receipt_of(intake, referral, due)
    write(
        [
            inserted(_change(actor, referral, intake)),
            *arrival.surroundings(actor, intake, referral),
            *(inserted(row) for row in receipt),
        ]
    )
    receipts.email_receipt(inner, receipt, due)
    receipt_id = receipt[0].id if receipt else None
    return Received(referral.id, referral.person_id, referral.reference, due.call_on, receipt_id)


def _with_reference(intake: Intake, arrived: arrival.Arrived, due: Promise) -> Referral:
    """A reference is unique over all services, most of which we cannot see: so try, and retry."""
    new = arrived.person if arrived.person._state.adding else None
    for _attempt in range(TRIES):
        referral = _referral(intake, arrived, due)
        try:
            with transaction.atomic():
                write([inserted(row) for row in (new, referral) if row])
        except IntegrityError as error:
            if "referral_reference_once" not in str(error):
                raise
        else:
            return referral
    raise Refused


def _referral(intake: Intake, arrived: arrival.Arrived, due: Promise) -> Referral:
    return Referral(
        service_id=intake.service_id,
        person=arrived.person,
        reference=new_reference(),
        status=ReferralStatus.RECEIVED,
        source=intake.source,
        urgency=intake.urgency,
        received_at=now(),
        promise_on=due.triage_on,
        referring_organisation_id=intake.referring_organisation_id,
        referrer_membership_id=intake.referrer_membership_id,
        referrer_name=intake.referrer_name,
        referrer_role=intake.referrer_role,
        referrer_telephone=intake.referrer_telephone,
        reply_to=intake.reply_to,
        agreement=intake.agreement,
        reasons=list(intake.reasons),
        own_words=intake.own_words,
        already_tried=intake.already_tried,
        best_time=intake.person.best_time,
        risks_asked=intake.risks is not None,
        under_16=intake.under_16,
        share_outcome_with_referrer=intake.share_outcome_with_referrer,
        held_reason=intake.held_reason,
        as_sent=as_kept(intake),
        possible_duplicate_id=arrived.possible_duplicate_id,
        idempotency_key=intake.idempotency_key,
    )


def _change(actor: Actor, referral: Referral, intake: Intake) -> ReferralChange:
    person: Person = referral.person
    by_name = actor.label or intake.referrer_name or person.full_name
    return ReferralChange(
        service_id=referral.service_id,
        person_id=referral.person_id,
        referral=referral,
        before="",
        after=ReferralStatus.RECEIVED,
        at=referral.received_at,
        by_name=by_name[:120],
    )
