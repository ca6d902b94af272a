"""Makers of intakes and referrals for tests."""

from dataclasses import replace
from datetime import date
from typing import Any

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.ids import new_id
from kith.organisations.models import Coverage, Organisation
from kith.people.choices import Agreement
from kith.referrals.choices import ReferralStatus, RiskKind, Source
from kith.referrals.intake import Intake, PersonDetails, Received, RiskDetail
from kith.referrals.models import Referral, ReferrerReceipt
from kith.referrals.operations.feedback import tell_referrer
from kith.referrals.operations.intake import receive_referral


def make_details(**fields: Any) -> PersonDetails:
    return PersonDetails(
        **{"given_name": "Ada", "family_name": "Bello", "born_on": date(1957, 3, 3)} | fields
    )


def make_intake(service: Organisation, **fields: Any) -> Intake:
    """A self-referral by somebody who agrees."""
    fields = {
        "source": Source.SELF.value,
        "person": make_details(),
        "agreement": Agreement.AGREES.value,
        "reasons": ("lonely",),
        "idempotency_key": str(new_id()),
    } | fields
    return Intake(service_id=service.id, **fields)


def professional(intake: Intake, referrer: Actor, **fields: Any) -> Intake:
    """The same intake as a professional of the actor's organisation sends it."""
    fields = {
        "source": Source.PROFESSIONAL.value,
        "referring_organisation_id": referrer.organisation_id,
        "referrer_membership_id": referrer.membership_id,
        "referrer_name": referrer.label,
        "reply_to": "surgery@example.org",
        "risks": (RiskDetail(RiskKind.NONE_KNOWN.value),),
    } | fields
    return replace(intake, **fields)


def make_referral(service: Organisation, **fields: Any) -> Received:
    """A referral that has just arrived (a self-referral unless `fields` say otherwise)."""
    return receive_referral(actor=system("test", service.id), intake=make_intake(service, **fields))


def make_referral_from(service: Organisation, referrer: Actor, **fields: Any) -> Received:
    """A referral that `referrer`, an actor with the referrer role, has just sent."""
    intake = professional(make_intake(service), referrer, **fields)
    return receive_referral(actor=referrer, intake=intake)


def told_status(received: Received, service: Organisation) -> str:
    """What whoever referred was told last."""
    with acting(system("test", service.id), read_only=True):
        return ReferrerReceipt.objects.get(referral_id=received.referral_id).told_status


def cover(service: Organisation, **what: Any) -> None:
    """Let `service` cover a `practice` or an `outcode`."""
    with acting(system("test", service.id), read_only=False):
        Coverage.objects.create(service=service, **what)


def ask_referrer(service: Organisation, received: Received, question: str) -> None:
    """Triage asks whoever referred, and waits."""
    tell_of(service, received, ReferralStatus.NEEDS_INFORMATION, question)


def tell_of(
    service: Organisation, received: Received, status: ReferralStatus, text: str = ""
) -> None:
    """The referral stands at `status`, and whoever referred is told so."""
    who = system("test", service.id)
    with acting(who, read_only=False):
        Referral.objects.filter(id=received.referral_id).update(status=status)
        tell_referrer(actor=who, referral_id=received.referral_id, status=status, text=text)
