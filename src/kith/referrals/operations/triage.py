"""Deciding what becomes of a referral that has arrived: take it on, ask, pass it on, say no."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import london_date, now
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.queries import programme
from kith.referrals.choices import (
    WAITING_FOR_TRIAGE,
    DeclineReason,
    ReferralStatus,
)
from kith.referrals.models import Referral
from kith.referrals.operations.feedback import can_ask_referrer, tell_referrer
from kith.referrals.operations.moving import lock_referral, move, note, save
from kith.referrals.policy import promise

_S = ReferralStatus


@operation
def accept_referral(*, actor: Actor, referral_id: UUID, version: int) -> None:
    """Take the referral on; the promise is now the first call's day, and the referrer hears so."""
    referral = _waiting(actor, referral_id, version)
    if referral.held_reason:
        raise Refused(_("This is held as possible spam. Say first that it is real."))
    due = promise(
        programme(referral.service_id), referral.urgency, london_date(referral.received_at)
    )
    referral.promise_on = due.call_on
    _decide(actor, referral, _S.ACCEPTED)


@operation
def ask_for_information(*, actor: Actor, referral_id: UUID, version: int, question: str) -> None:
    """Ask whoever referred; nothing is lost meanwhile and the clock keeps running."""
    referral = _waiting(actor, referral_id, version)
    if not question.strip():
        raise Refused(_("Write what you need to know."))
    if referral.referring_organisation_id is None:
        raise Refused(_("Nobody from an organisation referred. Ring the person instead."))
    if not can_ask_referrer(actor=actor, referral_id=referral.id):
        raise Refused(
            _("This organisation hears only that we have the referral. Ring the person instead.")
        )
    referral.question = question
    _move(actor, referral, _S.NEEDS_INFORMATION, question)


@operation
def redirect_referral(
    *, actor: Actor, referral_id: UUID, version: int, to: str, advice: str = ""
) -> None:
    """Pass the referral to somebody better placed. `to` is who that is, with how to reach them."""
    referral = _waiting(actor, referral_id, version)
    if not to.strip():
        raise Refused(_("Write who can help instead."))
    referral.redirected_to = to
    _decide(actor, referral, _S.REDIRECTED, advice)


@operation
def decline_referral(
    *, actor: Actor, referral_id: UUID, version: int, reason: DeclineReason, advice: str = ""
) -> None:
    """Say no, with a coded reason and, for the referrer, what to do instead."""
    referral = _waiting(actor, referral_id, version)
    if reason == DeclineReason.SPAM and not referral.held_reason:
        raise Refused(_("Only a held referral can be set aside as not real."))
    referral.decline_reason = reason
    _decide(actor, referral, _S.DECLINED, advice)


@operation
def release_held(*, actor: Actor, referral_id: UUID, version: int) -> None:
    """Say that what looked like spam is a real referral; it joins the queue as if never held."""
    referral = _waiting(actor, referral_id, version)
    if not referral.held_reason:
        raise Refused(_("This referral is not held."))
    referral.held_reason = ""
    save(referral)
    note(actor, referral, referral.status, _("Looked at and found to be real"))


@operation
def take_up_again(*, actor: Actor, referral_id: UUID, version: int, why: str) -> None:
    """Put a declined or redirected referral back into the queue."""
    actor.require(Permission.TRIAGE)
    referral = lock_referral(referral_id, version)
    if not why.strip():
        raise Refused(_("Write why it is taken up again."))
    referral.decline_reason, referral.redirected_to, referral.decided_at = "", "", None
    _move(actor, referral, _S.RECEIVED, why)


def _waiting(actor: Actor, referral_id: UUID, version: int) -> Referral:
    actor.require(Permission.TRIAGE)
    referral = lock_referral(referral_id, version)
    if referral.status not in WAITING_FOR_TRIAGE:
        raise Refused(_("Somebody has decided about this referral already."))
    return referral


def _decide(actor: Actor, referral: Referral, after: ReferralStatus, why: str = "") -> None:
    referral.decided_at = now()
    _move(actor, referral, after, why)


def _move(actor: Actor, referral: Referral, after: ReferralStatus, why: str) -> None:
    move(actor, referral, after, why)
    tell_referrer(actor=actor, referral_id=referral.id, status=after, text=why)
