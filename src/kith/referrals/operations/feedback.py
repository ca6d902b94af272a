"""Telling whoever referred what they may know, and no more."""

from uuid import UUID

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now
from kith.kernel.operation import operation, query
from kith.people.choices import Shared
from kith.people.queries.sharing import Sharing, sharing_with
from kith.referrals.choices import CONNECTED, ReferralStatus
from kith.referrals.models import ReferrerReceipt, ReferrerUpdate
from kith.referrals.operations.quiet import is_quiet
from kith.referrals.operations.referrer_email import email_referrer, update_text
from kith.referrals.policy import WORDS_FOR_REFERRER, referrer_as, referrer_hears


@operation
def tell_referrer(
    *, actor: Actor, referral_id: UUID, status: str, text: str = ""
) -> ReferrerUpdate | None:
    """Tell the referring organisation that the referral is now `status`, a `ReferralStatus`.

    Call it inside every operation that moves a referral, once the referral is saved and whatever
    the status: it alone knows who may hear what. `text` is the question, the advice with a
    refusal, why it was passed on, or the closing lines; with any other status it is not told. The
    coded reason, the new place and the promised day come from the referral. Returns None where
    they may not hear it, have just heard it, or where no organisation referred.
    """
    told = ReferralStatus(status)
    receipt = _receipt(referral_id)
    if receipt is None or not _hears(receipt, told):
        return None
    words = text.strip() if told in WORDS_FOR_REFERRER else ""
    if receipt.told_status == told and not words:
        return None
    return _tell(actor, receipt, told, words)


@operation
def tell_connected(*, actor: Actor, person_id: UUID, service_id: UUID) -> ReferrerUpdate | None:
    """Tell whoever referred that the person is connected: once, and not with whom or whether they
    went. None where nobody may hear it, or has heard it.
    """
    inner = actor if actor.service_id == service_id else system("connections", service_id, actor)
    with acting(inner, read_only=False, operation="tell_connected"):
        rows = ReferrerReceipt.objects.select_related("referral__person", "organisation")
        known = rows.filter(person_id=person_id, referral__status=ReferralStatus.ENGAGED)
        receipt = known.order_by("-sent_at").first()
        if receipt is None or not _hears(receipt, ReferralStatus.ACCEPTED):
            return None
        if receipt.updates.filter(status=CONNECTED).exists():
            return None
        return _tell(inner, receipt, CONNECTED, "")


@query
def can_ask_referrer(*, actor: Actor, referral_id: UUID) -> bool:
    """Whether a question would reach whoever referred; where not, staff ring instead."""
    receipt = _receipt(referral_id)
    if receipt is None or is_quiet(receipt.service_id, receipt.referral.reply_to):
        return False
    return _hears(receipt, ReferralStatus.NEEDS_INFORMATION)


def may_hear_progress(receipt: ReferrerReceipt) -> bool:
    """Whether the referring organisation may hear how it goes. Call while acting."""
    return _hears(receipt, ReferralStatus.ACCEPTED)


def _receipt(referral_id: UUID) -> ReferrerReceipt | None:
    rows = ReferrerReceipt.objects.select_related("referral__person", "organisation")
    return rows.filter(referral_id=referral_id).first()


def _hears(receipt: ReferrerReceipt, told: ReferralStatus) -> bool:
    """What the person says to us later counts for more than what the referrer wrote."""
    shares, person = receipt.referral.share_outcome_with_referrer, receipt.referral.person
    if told not in referrer_hears(receipt.organisation.kind, person_shares=shares):
        return False
    if told == ReferralStatus.RECEIVED:
        return True
    recipients = referrer_as(receipt.organisation_id, person.practice_id)
    what = Shared.CLOSING if told == ReferralStatus.CLOSED else Shared.PROGRESS
    return sharing_with(person.id, *recipients, what=what) is not Sharing.NO


def _tell(actor: Actor, receipt: ReferrerReceipt, status: str, text: str) -> ReferrerUpdate:
    receipt.told_status, receipt.told_at = status, now()
    receipt.save(update_fields=["told_status", "told_at"])
    update = ReferrerUpdate.objects.create(
        service_id=receipt.service_id,
        person_id=receipt.person_id,
        receipt=receipt,
        organisation_id=receipt.organisation_id,
        status=status,
        text=update_text(receipt.referral, status, text),
        at=receipt.told_at,
    )
    email_referrer(actor, receipt, update, text, None)
    return update
