"""A question that a referrer asked, as whoever works with the person sees it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission
from kith.referrals.models import ReferrerQuestion
from kith.referrals.operations.feedback import may_hear_progress


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """`may_hear`: whether the answer may say how it goes; else it is one fixed sentence."""

    id: UUID
    reference: str
    organisation: str
    text: str
    asked_at: datetime
    asked_by: str
    answer: str
    answered_by: str
    may_hear: bool


@query
def referrer_question(*, actor: Actor, person_id: UUID, question_id: UUID) -> QuestionPage:
    """One question about this person, or NotFound."""
    actor.require(Permission.SEE_PEOPLE)
    rows = ReferrerQuestion.objects.select_related(
        "receipt__referral__person", "receipt__organisation"
    )
    row = rows.filter(id=question_id, person_id=person_id).first()
    if row is None:
        raise NotFound
    return QuestionPage(
        id=row.id,
        reference=row.receipt.reference,
        organisation=row.receipt.organisation.name,
        text=row.text,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        answer=row.answer,
        answered_by=row.answered_by,
        may_hear=may_hear_progress(row.receipt),
    )
