"""The email that goes with each thing that a referrer is told."""

from collections.abc import Mapping
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import today, working_days_after
from kith.kernel.links import link_to
from kith.messaging.operations import queue_message
from kith.messaging.operations.values import service_values
from kith.messaging.templates import Composed
from kith.messaging.wording import wording_of
from kith.organisations.queries import programme
from kith.referrals.choices import CONNECTED, DeclineReason, ReferralStatus
from kith.referrals.models import Referral, ReferrerReceipt, ReferrerUpdate
from kith.referrals.operations.quiet import is_quiet, stop_token
from kith.referrals.policy import promise

_S = ReferralStatus
_TEMPLATES: Mapping[str, str] = {
    _S.RECEIVED: "referral_received",
    _S.NEEDS_INFORMATION: "more_information_needed",
    _S.ACCEPTED: "referral_accepted",
    _S.REDIRECTED: "referral_redirected",
    _S.DECLINED: "referral_declined",
    CONNECTED: "referral_connected",
    _S.NOT_REACHED: "referral_not_reached",
    _S.PERSON_DECLINED: "referral_person_declined",
    _S.CLOSED: "referral_closed",
}


def email_referrer(
    actor: Actor, receipt: ReferrerReceipt, update: ReferrerUpdate, text: str, by: date | None
) -> None:
    """Queue the email for this update, where the referrer left an address.

    `text` is what triage or the worker wrote; `by` the day that the message promises.
    """
    status = update.status
    values = _values(receipt, status, text, by)
    last = status == _S.CLOSED
    write_to_referrer(
        actor, receipt, _TEMPLATES[status], values, key=f"referrer-told:{update.id}", last=last
    )


def write_to_referrer(
    actor: Actor,
    receipt: ReferrerReceipt,
    template: str,
    values: dict[str, str],
    *,
    key: str,
    last: bool = False,
) -> None:
    """Queue one email to whoever referred, with the way to stop them at its end.

    Nothing where they left no address or stopped them; the `last` always goes, without that end.
    """
    referral = receipt.referral
    service_id = referral.service_id
    if not referral.reply_to or (not last and is_quiet(service_id, referral.reply_to)):
        return
    wording = wording_of(template, service_id)
    known = service_values(service_id, wording.allows) | {"reference": receipt.reference}
    said = wording.compose(known | values)
    end = _("To stop emails about your referrals, all but the last of each: %(link)s")
    token = stop_token(receipt)
    link = link_to("public:referrer_emails", token=token)
    body = said.body if last else f"{said.body}\n\n{end % {'link': link}}"
    queue_message(
        actor=actor,
        key=key,
        template=template,
        values={},
        to=referral.reply_to,
        service_id=service_id,
        person_id=referral.person_id,
        words=Composed(said.subject, body),
        stop_link="" if last else link_to("public:referrer_emails_one_click", token=token),
    )


def _values(receipt: ReferrerReceipt, status: str, text: str, by: date | None) -> dict[str, str]:
    referral = receipt.referral
    link = link_to("referrer:sent", receipt_id=receipt.id)
    if status == _S.NEEDS_INFORMATION:
        return {"question": text, "by_day": _answer_by(referral), "link": link}
    day = in_words(by or _call_on(referral, status))
    values: Mapping[str, dict[str, str]] = {
        _S.RECEIVED: {"by_day": day},
        _S.ACCEPTED: {"by_day": day, "link": link},
        _S.REDIRECTED: {"where_instead": referral.redirected_to, "reason": text},
        _S.DECLINED: {"reason": decline_reason(referral), "advice": text},
        CONNECTED: {"link": link},
        _S.NOT_REACHED: {"link": link},
        _S.CLOSED: {"link": link},
    }
    return values.get(status, {})


def decline_reason(referral: Referral) -> str:
    """Why the referral was declined, in words; empty where it was not."""
    reason = referral.decline_reason
    return str(DeclineReason(reason).label) if reason else ""


def update_text(referral: Referral, status: str, text: str) -> str:
    """What the referrer's page shows beside the status."""
    parts: Mapping[str, str] = {
        CONNECTED: _("They have been connected with support in their community."),
        _S.ACCEPTED: _("A link worker will ring the person by %(day)s.")
        % {"day": in_words(referral.promise_on)},
        _S.REDIRECTED: _("Who has it now: %(where)s.") % {"where": referral.redirected_to},
        _S.DECLINED: f"{decline_reason(referral)}.",
    }
    return "\n\n".join(filter(None, [parts.get(status, ""), text]))


def in_words(day: date) -> str:
    """Friday 6 March"""
    return format_date(day, "l j F")


def _call_on(referral: Referral, status: str) -> date:
    """Until triage has decided, `promise_on` is its own day and not the day of the call."""
    if status != ReferralStatus.RECEIVED:
        return referral.promise_on
    return promise(programme(referral.service_id), referral.urgency, today()).call_on


def _answer_by(referral: Referral) -> str:
    days = programme(referral.service_id).first_contact_days
    return in_words(working_days_after(today(), days))
