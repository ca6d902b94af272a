"""Who decides for this person whether we may go ahead: they, a parent, or a best-interests call."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.people.choices import Agreement, CapacityKind, CapacityOutcome, ConsentHow
from kith.people.models import CapacityRecord, ContactAgreement, Person

CHILD = 16


class Asks(StrEnum):
    """What must be on record before anybody goes ahead."""

    NOTHING = "nothing"
    GILLICK_OR_PARENT = "gillick_or_parent"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement or consent, newest first in lists."""

    kind: str
    outcome: str
    about: str
    by: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class WhoDecides:
    """`settled` when nothing more is asked. `best_interests_next`: capacity was found lacking."""

    asks: Asks
    settled: bool
    best_interests_next: bool
    under_16: bool
    decisions: tuple[Decision, ...]


@query
def who_decides(*, actor: Actor, person_id: UUID, under_16: bool = False) -> WhoDecides:
    """For a person whom the actor sees. `under_16`: the referral says so, whatever the birth date.

    Under 16: Gillick competence or consent by someone with parental responsibility. From 16 a
    person is presumed able, unless the referral said that they cannot decide: then a capacity
    assessment, and a best-interests decision where it finds that they are not able.
    """
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound
    age = age_on(person.born_on, today())
    child = under_16 if age is None else age < CHILD
    agreement = ContactAgreement.objects.filter(person=person).order_by("-recorded_at", "-id")
    records = CapacityRecord.objects.filter(person=person).order_by("-recorded_at", "-id")
    return _who_decides(child, list(agreement), list(records))


def _who_decides(
    child: bool, agreements: list[ContactAgreement], records: list[CapacityRecord]
) -> WhoDecides:
    newest = {kind: next((r for r in records if r.kind == kind), None) for kind in CapacityKind}
    parent = next((a for a in agreements if a.how == ConsentHow.PARENT), None)
    cannot = any(a.agreement == Agreement.CANNOT_DECIDE for a in agreements)
    asks = Asks.CAPACITY if cannot else Asks.NOTHING
    settled, best_next = True, False
    if child:
        asks = Asks.GILLICK_OR_PARENT
        settled = _says(newest[CapacityKind.GILLICK], CapacityOutcome.ABLE) or (
            parent is not None and parent.agreement == Agreement.AGREES
        )
    elif cannot:
        lacking = _says(newest[CapacityKind.CAPACITY], CapacityOutcome.NOT_ABLE)
        best = newest[CapacityKind.BEST_INTERESTS]
        settled = _says(newest[CapacityKind.CAPACITY], CapacityOutcome.ABLE) or (
            lacking and _says(best, CapacityOutcome.GO_AHEAD)
        )
        best_next = lacking and best is None
    return WhoDecides(asks, settled, best_next, child, _decisions(records, parent))


def _says(record: CapacityRecord | None, outcome: CapacityOutcome) -> bool:
    return record is not None and record.outcome == outcome


def _decisions(
    records: list[CapacityRecord], parent: ContactAgreement | None
) -> tuple[Decision, ...]:
    found = [
        Decision(
            str(CapacityKind(r.kind).label),
            str(CapacityOutcome(r.outcome).label),
            r.about,
            r.assessor,
            r.decided_on,
            r.note,
        )
        for r in records
    ]
    if parent:
        found.append(
            Decision(
                str(ConsentHow.PARENT.label),
                str(Agreement(parent.agreement).label),
                "",
                parent.said_by,
                parent.recorded_at.date(),
                parent.cannot_decide_why,
            )
        )
    return tuple(sorted(found, key=lambda decision: decision.on, reverse=True))
