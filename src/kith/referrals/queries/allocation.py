"""The allocation board: who waits for a link worker, who has room, who fits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.people.choices import AlertKind
from kith.people.languages import language_name
from kith.people.words import needs_in_words
from kith.referrals.allocation_rules import Ranked, WorkerFacts, rank
from kith.referrals.choices import Reason, ReferralStatus, Urgency
from kith.referrals.models import Referral
from kith.referrals.queries.workers import referral_facts, worker_facts

BOARD = "allocation"
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Waiting:
    """An accepted referral that nobody has yet. `promise_on`: by when somebody should ring."""

    referral_id: UUID
    person_id: UUID
    version: int
    reference: str
    status: str
    called: str
    full_name: str
    age: int | None
    under_16: bool
    urgent: bool
    reasons: tuple[str, ...]
    own_words: str
    practice: str
    language: str
    needs: tuple[tuple[AlertKind, str], ...]
    promise_on: date
    worker_id: UUID | None
    worker: str

    @property
    def overdue(self) -> bool:
        return self.promise_on < today()


@dataclass(frozen=True, slots=True)
class Choosing:
    """One waiting referral and every link worker, best first."""

    waiting: Waiting
    ranked: tuple[Ranked, ...]


@query
def waiting_for_allocation(*, actor: Actor, token: str | None = None) -> Page[Waiting]:
    """Accepted referrals without a link worker, the oldest promise first; 25 a page."""
    rows = _referrals().filter(status=ReferralStatus.ACCEPTED)
    found = keyed_page(rows, "promise_on", "id", limit=A_PAGE, scope=BOARD, token=token)
    return told_as(found, map(_waiting, found.rows))


@query
def how_many_wait(*, actor: Actor) -> int:
    """How many accepted referrals nobody has yet."""
    return Referral.objects.filter(status=ReferralStatus.ACCEPTED).count()


@query
def room_of_workers(*, actor: Actor) -> tuple[WorkerFacts, ...]:
    """Every link worker of the actor's service with caseload and limit: most room first, whoever
    takes nobody or is away last.
    """
    facts, day = worker_facts(_service(actor)), today()

    def order(one: WorkerFacts) -> tuple[bool, int, str]:
        return not one.accepting or one.away_on(day), -one.room, one.name

    return tuple(sorted(facts, key=order))


@query
def choose_worker(*, actor: Actor, referral_id: UUID) -> Choosing:
    """A referral of the service with its ranked link workers; NotFound where it is not seen."""
    row = _referrals().filter(id=referral_id).first()
    if row is None:
        raise NotFound
    ranked = rank(worker_facts(row.service_id), referral_facts(row), today())
    return Choosing(_waiting(row), tuple(ranked))


def _service(actor: Actor) -> UUID:
    if actor.service_id is None:
        raise NotFound
    return actor.service_id


def _referrals() -> QuerySet[Referral]:
    return Referral.objects.select_related("person", "person__practice", "link_worker")


def _waiting(row: Referral) -> Waiting:
    person = row.person
    return Waiting(
        referral_id=row.id,
        person_id=person.id,
        version=row.version,
        reference=row.reference,
        status=row.status,
        called=person.called,
        full_name=person.full_name,
        age=age_on(person.born_on, today()),
        under_16=row.under_16,
        urgent=row.urgency == Urgency.SOON,
        reasons=tuple(str(Reason(reason).label) for reason in row.reasons),
        own_words=row.own_words,
        practice=person.practice.name if person.practice else person.practice_name,
        language=language_name(person.language),
        needs=tuple(needs_in_words(person)),
        promise_on=row.promise_on,
        worker_id=row.link_worker_id,
        worker=row.link_worker.name if row.link_worker else "",
    )
