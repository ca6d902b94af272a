"""A referrer asks about their own referral; the service answers what they may hear, no more."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.acting import acting
from kith.kernel.actor import Actor, system
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused, TooMany
from kith.kernel.links import link_to
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.text import clean_text
from kith.referrals.models import ReferrerQuestion, ReferrerReceipt
from kith.referrals.operations.feedback import may_hear_progress
from kith.referrals.operations.referrer_email import write_to_referrer

MOST_OPEN = 5
LONGEST = 2000


@operation
def ask_about_referral(*, actor: Actor, receipt_id: UUID, text: str, idempotency_key: UUID) -> None:
    """Ask the service about a referral of the actor's own organisation. The same key asks once.

    NotFound for another organisation's; TooMany while five wait for an answer.
    """
    actor.require(Permission.REFER)
    own = ReferrerReceipt.objects.filter(id=receipt_id).first()
    if own is None:
        raise NotFound
    words = clean_text(text)[:LONGEST]
    if not words:
        raise Refused(_("Write your question."))
    inner = system("intake", own.service_id, behalf=actor)
    with acting(inner, read_only=False, operation="ask_about_referral"):
        ReferrerReceipt.objects.select_for_update().get(id=receipt_id)
        asked = ReferrerQuestion.objects.filter(receipt_id=receipt_id)
        if asked.filter(idempotency_key=idempotency_key).exists():
            return
        if asked.filter(answered_at__isnull=True).count() >= MOST_OPEN:
            raise TooMany(_("Five of your questions wait for an answer. Ring us if it is urgent."))
        ReferrerQuestion.objects.create(
            service_id=own.service_id,
            person_id=own.person_id,
            receipt_id=own.id,
            organisation_id=own.organisation_id,
            text=words,
            asked_at=now(),
            asked_by=actor.label[:200],
            idempotency_key=idempotency_key,
        )


@operation
def answer_referrer(*, actor: Actor, person_id: UUID, question_id: UUID, text: str) -> None:
    """Answer a referrer's question. The email says only that there is an answer.

    Whoever may not hear how it goes gets one sentence that says nothing, whatever `text` is.
    Refused where it is answered already, or where words are needed and there are none.
    """
    actor.require(Permission.WORK_WITH_PEOPLE)
    rows = ReferrerQuestion.objects.select_for_update().filter(id=question_id)
    question = rows.filter(person_id=person_id).first()
    if question is None:
        raise NotFound
    if question.answered_at is not None:
        raise Refused(_("This has been answered already."))
    answer = clean_text(text)[:LONGEST] if may_hear_progress(question.receipt) else no_more()
    if not answer:
        raise Refused(_("Write the answer."))
    question.answer, question.answered_at = answer, now()
    question.answered_by = actor.label[:200]
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    link = link_to("referrer:sent", receipt_id=question.receipt_id)
    write_to_referrer(
        actor,
        question.receipt,
        "referral_answered",
        {"link": link},
        key=f"referrer-answered:{question.id}",
    )


def no_more() -> str:
    """What everybody may hear."""
    return _("We have your referral. We can't say more: what the person does with it is theirs.")
