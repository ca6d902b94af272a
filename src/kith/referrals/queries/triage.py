"""The triage queue, and one referral as whoever decides about it reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, Value, When

from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today, working_days_between
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.referrals.choices import (
    WAITING_FOR_TRIAGE,
    HeldReason,
    Reason,
    ReferralStatus,
    RiskKind,
    Urgency,
)
from kith.referrals.models import Referral

LIMIT = 50
SCOPE = "referrals.triage"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue. `days_left` counts working days to the promise, below 0 when late."""

    referral_id: UUID
    person_id: UUID
    full_name: str
    age: int | None
    reference: str
    status: ReferralStatus
    source: str
    from_whom: str
    urgent: bool
    held: str
    reasons: tuple[str, ...]
    received_at: datetime
    promise_on: date
    possible_duplicate: bool

    @property
    def late(self) -> bool:
        return self.promise_on < today()

    @property
    def days_left(self) -> int:
        if self.late:
            return -working_days_between(self.promise_on, today())
        return working_days_between(today(), self.promise_on)


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk as the referrer gave it."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What happened to the referral, when, by whom, why."""

    after: str
    at: datetime
    by_name: str
    why: str


@dataclass(frozen=True, slots=True)
class TriageView:
    """Everything that a decision needs."""

    row: QueueRow
    version: int
    agreement: str
    own_words: str
    already_tried: str
    best_time: str
    referrer_name: str
    referrer_role: str
    referrer_telephone: str
    reply_to: str
    can_be_asked: bool
    risks_asked: bool
    risks: tuple[RiskLine, ...]
    under_16: bool
    question: str
    decline_reason: str
    redirected_to: str
    changes: tuple[ChangeLine, ...]
    waiting: bool


@query
def triage_queue(*, actor: Actor, token: str | None = None) -> Page[QueueRow]:
    """What waits for a decision: soonest urgency first, then by the promised day; 50 a page."""
    rows = (
        Referral.objects.filter(status__in=WAITING_FOR_TRIAGE)
        .select_related("person", "referring_organisation")
        .annotate(rank=Case(When(urgency=Urgency.SOON, then=Value(0)), default=Value(1)))
    )
    found = keyed_page(rows, "rank", "promise_on", "id", limit=LIMIT, scope=SCOPE, token=token)
    return told_as(found, map(_row, found.rows))


@query
def referral_for_triage(*, actor: Actor, referral_id: UUID, person_id: UUID) -> TriageView:
    """One referral of this person; NotFound where it is not theirs or may not be seen."""
    referral = (
        Referral.objects.filter(id=referral_id, person_id=person_id)
        .select_related("person", "referring_organisation")
        .first()
    )
    if referral is None:
        raise NotFound
    return TriageView(
        row=_row(referral),
        version=referral.version,
        agreement=str(referral.get_agreement_display()),
        own_words=referral.own_words,
        already_tried=referral.already_tried,
        best_time=str(referral.get_best_time_display()),
        referrer_name=referral.referrer_name,
        referrer_role=referral.referrer_role,
        referrer_telephone=referral.referrer_telephone,
        reply_to=referral.reply_to,
        can_be_asked=referral.referring_organisation_id is not None,
        risks_asked=referral.risks_asked,
        risks=tuple(
            RiskLine(str(RiskKind(r.kind).label), r.detail)
            for r in referral.risks.filter(ended_at__isnull=True)
        ),
        under_16=referral.under_16,
        question=referral.question,
        decline_reason=str(referral.get_decline_reason_display()),
        redirected_to=referral.redirected_to,
        changes=tuple(
            ChangeLine(str(c.get_after_display()), c.at, c.by_name, c.why)
            for c in referral.changes.order_by("-at")
        ),
        waiting=referral.status in WAITING_FOR_TRIAGE,
    )


def _row(referral: Referral) -> QueueRow:
    person, place = referral.person, referral.referring_organisation
    return QueueRow(
        referral_id=referral.id,
        person_id=person.id,
        full_name=person.full_name,
        age=age_on(person.born_on, today()) if person.born_on else None,
        reference=referral.reference,
        status=ReferralStatus(referral.status),
        source=str(referral.get_source_display()),
        from_whom=place.name if place else str(referral.get_source_display()),
        urgent=referral.urgency == Urgency.SOON,
        held=str(HeldReason(referral.held_reason).label) if referral.held_reason else "",
        reasons=tuple(str(Reason(reason).label) for reason in referral.reasons),
        received_at=referral.received_at,
        promise_on=referral.promise_on,
        possible_duplicate=referral.possible_duplicate_id is not None,
    )
