"""A public form is sent: received, confirmed where that is safe, and erased."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.later import later
from kith.kernel.operation import operation
from kith.messaging.operations import tell_person
from kith.people.choices import Agreement, Channel, YesNoUnknown
from kith.referrals.intake import Intake, Received
from kith.referrals.operations.drafts import finish_draft
from kith.referrals.operations.intake import receive_referral

WRITTEN = {Channel.TEXT, Channel.EMAIL}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the last page says, kept for some hours so that it can be shown again."""

    reference: str
    promise_on: date
    service_id: UUID
    channels: tuple[str, ...]
    voicemail: str
    for_self: bool

    def kept(self) -> dict[str, Any]:
        plain = {"promise_on": self.promise_on.isoformat(), "service_id": str(self.service_id)}
        return asdict(self) | plain | {"channels": list(self.channels)}

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "Receipt":
        return cls(
            reference=kept["reference"],
            promise_on=date.fromisoformat(kept["promise_on"]),
            service_id=UUID(kept["service_id"]),
            channels=tuple(kept["channels"]),
            voicemail=kept["voicemail"],
            for_self=kept["for_self"],
        )


@operation
def send_public_referral(*, actor: Actor, token: str, intake: Intake) -> Receipt:
    """Receive the referral, put the confirmation into the outbox, erase the half-filled form.

    Sent twice, it is one referral and one message. Raises what `receive_referral` raises.
    """
    received = receive_referral(actor=actor, intake=intake)
    _confirm(actor, intake, received)
    receipt = Receipt(
        reference=received.reference,
        promise_on=received.promise_on,
        service_id=intake.service_id,
        channels=intake.person.safe_channels,
        voicemail=intake.person.voicemail,
        for_self=intake.helper is None,
    )
    finish_draft(actor=actor, token=token, receipt=receipt.kept())
    return receipt


def _confirm(actor: Actor, intake: Intake, received: Received) -> None:
    """Nothing to an address that a robot may have typed in, nor to somebody who has not agreed."""
    channels = set(intake.person.safe_channels)
    if intake.held_reason or not channels & WRITTEN or intake.agreement != Agreement.AGREES:
        return
    rung = Channel.PHONE in channels
    tell_person(
        actor=actor,
        key=f"received:{received.referral_id}",
        message="self_referral_received" if rung else "self_referral_received_written",
        person_id=received.person_id,
        service_id=intake.service_id,
        values={
            "reference": received.reference,
            "by_day": later(date_format, received.promise_on, "l j F"),
            "voicemail": later(_voicemail, intake),
        },
    )


def _voicemail(intake: Intake) -> str:
    if intake.person.voicemail == YesNoUnknown.YES:
        return _("If you do not answer, we will leave a message.")
    return _("If you do not answer, we will not leave a message.")
