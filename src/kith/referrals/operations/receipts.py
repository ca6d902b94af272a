"""The receipt that a referring organisation keeps of what it sent."""

from kith.kernel.actor import Actor
from kith.kernel.names import sort_name
from kith.referrals.choices import ReferralStatus
from kith.referrals.intake import Intake
from kith.referrals.models import Referral, ReferrerReceipt, ReferrerUpdate
from kith.referrals.operations.referrer_email import email_referrer
from kith.referrals.policy import Promise

Receipt = tuple[ReferrerReceipt, ReferrerUpdate] | tuple[()]


def receipt_of(intake: Intake, referral: Referral, due: Promise) -> Receipt:
    """The receipt and its first update, to be written; nothing where no organisation referred."""
    if referral.referring_organisation_id is None:
        return ()
    who = {
        "service_id": referral.service_id,
        "person_id": referral.person_id,
        "organisation_id": referral.referring_organisation_id,
    }
    person = intake.person
    receipt = ReferrerReceipt(
        **who,
        referral=referral,
        reference=referral.reference,
        given_name=person.given_name,
        family_name=person.family_name,
        sort_name=sort_name(person.given_name, person.family_name)[:220],
        born_on=person.born_on,
        nhs_number=person.nhs_number or None,
        sent_at=referral.received_at,
        sent_by=intake.referrer_name,
        sent_by_membership_id=intake.referrer_membership_id,
        told_status=ReferralStatus.RECEIVED,
        told_at=referral.received_at,
        as_sent=referral.as_sent | {"call_on": due.call_on},
    )
    update = ReferrerUpdate(
        **who,
        receipt=receipt,
        status=ReferralStatus.RECEIVED,
        at=referral.received_at,
        by_name=intake.referrer_name,
    )
    return receipt, update


def email_receipt(actor: Actor, receipt: Receipt, due: Promise) -> None:
    """Queue the email that goes with it."""
    if receipt:
        email_referrer(actor, *receipt, "", due.call_on)
