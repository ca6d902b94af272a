"""A referrer answers what triage asked, or says how else somebody can be reached."""

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now, today
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text
from kith.organisations.queries import programme
from kith.referrals.choices import REFERRAL, ReferralStatus
from kith.referrals.models import Referral, ReferralChange, ReferrerReceipt, ReferrerUpdate
from kith.referrals.operations.ending import try_again
from kith.referrals.policy import promise


@operation
def answer_question(*, actor: Actor, receipt_id: UUID, text: str) -> None:
    """Send the answer on: to triage, with a new promise, or to whoever could not reach the person,
    who tries again.

    The same answer again changes nothing. Raises NotFound for another organisation's receipt, and
    Refused where nobody is waiting for an answer any more.
    """
    actor.require(Permission.REFER)
    own = ReferrerReceipt.objects.filter(id=receipt_id).values_list("service_id", flat=True).first()
    if own is None:
        raise NotFound
    inner = system("intake", own, behalf=actor)
    with acting(inner, read_only=False, operation="answer_question"):
        _answer(actor, receipt_id, clean_text(text))


def _answer(actor: Actor, receipt_id: UUID, text: str) -> None:
    receipt = ReferrerReceipt.objects.select_for_update().get(id=receipt_id)
    last = receipt.updates.order_by("-at", "-id").first()
    if last and last.from_referrer and last.text == text:
        return
    if not text:
        raise Refused
    referral = Referral.objects.select_for_update().get(id=receipt.referral_id)
    if receipt.told_status == ReferralStatus.NOT_REACHED:
        if referral.status != ReferralStatus.NOT_REACHED:
            raise Refused(_("We have taken this up again already. Ring us with what you know."))
        _write(actor, receipt, text, ReferralStatus.NOT_REACHED)
        inner = system("intake", receipt.service_id, behalf=actor)
        try_again(replace(inner, label=actor.label), referral, text)
    elif receipt.told_status == ReferralStatus.NEEDS_INFORMATION:
        _write(actor, receipt, text, ReferralStatus.RECEIVED)
        _back_to_triage(actor, referral, text)
    else:
        raise Refused


def _write(actor: Actor, receipt: ReferrerReceipt, text: str, status: ReferralStatus) -> None:
    at = now()
    ReferrerUpdate.objects.create(
        service_id=receipt.service_id,
        person_id=receipt.person_id,
        receipt=receipt,
        organisation_id=receipt.organisation_id,
        status=status,
        text=text,
        at=at,
        from_referrer=True,
        by_name=actor.label,
    )
    receipt.told_status, receipt.told_at = status, at
    receipt.save(update_fields=["told_status", "told_at"])


def _back_to_triage(actor: Actor, referral: Referral, text: str) -> None:
    before = ReferralStatus(referral.status)
    if before is not ReferralStatus.NEEDS_INFORMATION:
        return
    REFERRAL.check(before, ReferralStatus.RECEIVED)
    referral.status = ReferralStatus.RECEIVED
    due = promise(programme(referral.service_id), referral.urgency, today())
    referral.promise_on = due.triage_on
    referral.version += 1
    referral.save(update_fields=["status", "promise_on", "version"])
    ReferralChange.objects.create(
        service_id=referral.service_id,
        person_id=referral.person_id,
        referral=referral,
        before=before,
        after=ReferralStatus.RECEIVED,
        at=now(),
        by_name=actor.label,
        why=text,
    )
