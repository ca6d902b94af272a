"""What somebody about to ring needs on one screen."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, QuerySet, When
from django.db.models.fields import IntegerField

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.organisations.models import Programme
from kith.people.models import Relationship
from kith.referrals.choices import Reason, ReferralStatus, RiskKind, Urgency
from kith.referrals.contact_rules import BEING_REACHED, REOPENS, enough_tried, next_attempt
from kith.referrals.models import ContactAttempt, Referral, ReferralChange, Risk


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at reaching them, as it was recorded."""

    at: datetime
    method: str
    outcome: str
    left_voicemail: bool
    note: str
    next_attempt_at: datetime | None
    by_name: str


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who helped with the referral; rung only when `may_contact`."""

    name: str
    kind: str
    telephone: str
    may_contact: bool


@dataclass(frozen=True, slots=True)
class ToContact:
    """The referral that a first contact is about. `risks` empty and not asked are different.

    `attempts` newest first; `attempts_made` counts since it was last opened. `suggested_at` is
    when to try next if nobody answers now. `reopened_why`: what was said when it was last opened
    again, by whoever did so.
    """

    referral_id: UUID
    version: int
    status: ReferralStatus
    reference: str
    urgent: bool
    under_16: bool
    received_at: datetime
    promise_on: date
    reasons: tuple[str, ...]
    own_words: str
    already_tried: str
    reopened_why: str
    referrer: str
    agreement: str
    risks: tuple[tuple[str, str], ...]
    risks_asked: bool
    helpers: tuple[Helper, ...]
    attempts: tuple[Attempt, ...]
    attempts_made: int
    attempts_asked: int
    next_attempt_at: datetime | None
    suggested_at: datetime
    shares_with_referrer: bool
    has_referrer: bool
    worker_id: UUID | None

    @property
    def open(self) -> bool:
        return self.status in BEING_REACHED

    @property
    def reopens(self) -> bool:
        return self.status in REOPENS

    @property
    def may_close(self) -> bool:
        """Enough was tried for a worker to look at closing as not reached."""
        return self.open and enough_tried(
            attempts_made=self.attempts_made, attempts_asked=self.attempts_asked
        )


@query
def to_contact(*, actor: Actor, person_id: UUID) -> ToContact | None:
    """The person's referral that waits for a first contact, else the newest that ended without.

    None where there is neither.
    """
    rows = Referral.objects.filter(person_id=person_id, status__in=[*BEING_REACHED, *REOPENS])
    row = _first_open(rows).select_related("person", "referring_organisation").first()
    return _to_contact(row) if row else None


@query
def referral_to_contact(*, actor: Actor, person_id: UUID, referral_id: UUID) -> ToContact:
    """The same for a named referral of the person; NotFound where it is not theirs."""
    rows = Referral.objects.filter(person_id=person_id, id=referral_id)
    row = rows.select_related("person", "referring_organisation").first()
    if row is None:
        raise NotFound
    return _to_contact(row)


def _first_open(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    waiting = Case(When(status__in=BEING_REACHED, then=0), default=1, output_field=IntegerField())
    return rows.order_by(waiting, "-received_at", "-id")


def _to_contact(row: Referral) -> ToContact:
    programme = Programme.objects.get(service_id=row.service_id)
    best_time = row.person.best_time or row.best_time
    gap = programme.attempt_gap_days
    return ToContact(
        referral_id=row.id,
        version=row.version,
        status=ReferralStatus(row.status),
        reference=row.reference,
        urgent=row.urgency == Urgency.SOON,
        under_16=row.under_16,
        received_at=row.received_at,
        promise_on=row.promise_on,
        reasons=tuple(str(Reason(reason).label) for reason in row.reasons),
        own_words=row.own_words,
        already_tried=row.already_tried,
        reopened_why=_reopened_why(row) if row.status in BEING_REACHED else "",
        referrer=_referrer(row),
        agreement=row.agreement,
        risks=_risks(row),
        risks_asked=row.risks_asked,
        helpers=_helpers(row.person_id),
        attempts=_attempts(row),
        attempts_made=row.attempts_made,
        attempts_asked=programme.contact_attempts,
        next_attempt_at=row.next_attempt_at,
        suggested_at=next_attempt(now(), gap_days=gap, best_time=best_time),
        shares_with_referrer=row.share_outcome_with_referrer,
        has_referrer=row.referring_organisation_id is not None,
        worker_id=row.link_worker_id,
    )


def _reopened_why(row: Referral) -> str:
    rows = ReferralChange.objects.filter(referral=row, before__in=REOPENS).exclude(why="")
    last = rows.order_by("-at", "-id").first()
    return f"{last.why} ({last.by_name})" if last else ""


def _referrer(row: Referral) -> str:
    organisation = row.referring_organisation.name if row.referring_organisation else ""
    return ", ".join(filter(None, [row.referrer_name, row.referrer_role, organisation]))


def _risks(row: Referral) -> tuple[tuple[str, str], ...]:
    rows = Risk.objects.filter(person_id=row.person_id, ended_at__isnull=True)
    rows = rows.exclude(kind=RiskKind.NONE_KNOWN).order_by("recorded_at", "id")
    return tuple((str(risk.get_kind_display()), risk.detail) for risk in rows)


def _helpers(person_id: UUID) -> tuple[Helper, ...]:
    rows = Relationship.objects.filter(
        person_id=person_id, helps_with_referral=True, ended_at__isnull=True
    )
    return tuple(
        Helper(r.name, str(r.get_kind_display()), r.telephone, r.may_contact)
        for r in rows.order_by("name", "id")
    )


def _attempts(row: Referral) -> tuple[Attempt, ...]:
    rows = ContactAttempt.objects.filter(referral=row).order_by("-at", "-id")
    return tuple(
        Attempt(
            at=a.at,
            method=str(a.get_method_display()),
            outcome=str(a.get_outcome_display()),
            left_voicemail=a.left_voicemail,
            note=a.note,
            next_attempt_at=a.next_attempt_at,
            by_name=a.by_name,
        )
        for a in rows
    )
