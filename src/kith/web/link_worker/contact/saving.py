"""From what a worker ticked after a call to the one operation that it means."""

from django.utils.translation import gettext as _

from kith.casework.operations.engagement import Sharing, engage
from kith.casework.operations.opening import FirstSession
from kith.kernel.actor import Actor
from kith.referrals.choices import AttemptOutcome
from kith.referrals.operations.contact import record_attempt
from kith.web.components.filters import day
from kith.web.link_worker.contact.forms import ContactForm

ANSWERS = {"yes": True, "no": False}


def save_contact(actor: Actor, form: ContactForm) -> tuple[str, str]:
    """Save the call; returns what to say and the address of the page to go on to."""
    data = form.cleaned_data
    common = {
        "actor": actor,
        "referral_id": form.contact.referral_id,
        "idempotency_key": str(data["idempotency_key"]),
        "method": data["method"],
        "note": data["note"],
    }
    if data["outcome"] == AttemptOutcome.SPOKE:
        engage(first_session=_first_session(form), sharing=_sharing(form), **common)
        return _("They are going ahead. Their case is open."), form.person_address
    recorded = record_attempt(
        outcome=data["outcome"],
        left_voicemail=data["left_voicemail"],
        next_attempt_at=form.next_attempt_at(),
        **common,
    )
    if recorded.next_attempt_at is None:
        return _("Closed: they do not want this."), form.calls_address
    words = {"name": form.header.called, "day": day(recorded.next_attempt_at)}
    return _("Saved. Ring %(name)s again on %(day)s.") % words, form.calls_address


def _first_session(form: ContactForm) -> FirstSession:
    data = form.cleaned_data
    return FirstSession(
        starts_at=form.meeting_at(),
        due_on=data["meeting_on"],
        how=data["meeting_how"],
        place=data["meeting_place"],
    )


def _sharing(form: ContactForm) -> Sharing:
    data = form.cleaned_data
    return Sharing(
        registered_practice=ANSWERS.get(data["share_practice"]),
        referrer=ANSWERS.get(data["share_referrer"]),
    )
