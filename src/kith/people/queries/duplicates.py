"""Who may be the same person, side by side, and what has been joined."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from kith.kernel.actor import Actor
from kith.kernel.names import fold_name
from kith.kernel.operation import query
from kith.kernel.same_person import REASON_WORDS, Details, same_person_score
from kith.people.models import Merge, Person

CANDIDATES = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records, as compared."""

    person_id: UUID
    full_name: str
    preferred_name: str
    born_on: date | None
    nhs_number: str | None
    telephone: str
    email: str
    address: str
    postcode: str
    practice: str
    safe_contact_note: str
    link_worker: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Another record that may be of the same person: `score` 0 to 100, and why."""

    other: Side
    score: int
    likely: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A merge that can be taken back."""

    merge_id: UUID
    merged_id: UUID
    merged_at: datetime
    kept_name: str
    merged_name: str
    rows: int


@query
def side_of(*, actor: Actor, person_id: UUID) -> Side | None:
    """One record as compared; None where the actor may not see it."""
    person = _people().filter(id=person_id).first()
    return _side(person) if person else None


@query
def possible_duplicates(*, actor: Actor, person_id: UUID) -> tuple[PossibleDuplicate, ...]:
    """Other records of the service that may be the same person, the likeliest first."""
    person = _people().filter(id=person_id).first()
    if person is None:
        return ()
    ours = _details(person)
    found = []
    for other in _candidates(person):
        likeness = same_person_score(ours, _details(other))
        if likeness.possible:
            words = tuple(str(REASON_WORDS[reason]) for reason in likeness.reasons)
            found.append(PossibleDuplicate(_side(other), likeness.score, likeness.likely, words))
    return tuple(sorted(found, key=lambda one: (-one.score, str(one.other.person_id))))


def _people() -> QuerySet[Person]:
    return Person.objects.select_related("practice", "link_worker")


def _candidates(person: Person) -> list[Person]:
    """Those who share a number, a date of birth or a family name: each answered by an index."""
    alike = Q(sort_name__startswith=f"{fold_name(person.family_name)}, ")
    if person.nhs_number:
        alike |= Q(nhs_number=person.nhs_number)
    if person.born_on:
        alike |= Q(born_on__in=_readings(person.born_on))
    if person.telephone:
        alike |= Q(telephone=person.telephone)
    rows = _people().filter(alike, service_id=person.service_id, merged_into__isnull=True)
    return list(rows.exclude(id=person.id)[:CANDIDATES])


def _readings(born_on: date) -> list[date]:
    """The date, and the date with day and month the other way round."""
    try:
        return [born_on, born_on.replace(day=born_on.month, month=born_on.day)]
    except ValueError:
        return [born_on]


def _details(person: Person) -> Details:
    return Details(
        given_name=person.given_name,
        family_name=person.family_name,
        preferred_name=person.preferred_name,
        born_on=person.born_on,
        nhs_number=person.nhs_number or "",
        postcode=person.postcode,
        phones=frozenset(filter(None, (person.telephone, person.other_telephone))),
    )


def _side(person: Person) -> Side:
    return Side(
        person_id=person.id,
        full_name=person.full_name,
        preferred_name=person.preferred_name,
        born_on=person.born_on,
        nhs_number=person.nhs_number,
        telephone=person.telephone,
        email=person.email,
        address=person.address,
        postcode=person.postcode,
        practice=person.practice.name if person.practice else person.practice_name,
        safe_contact_note=person.safe_contact_note,
        link_worker=person.link_worker.name if person.link_worker else "",
        created_at=person.created_at,
    )


@query
def recent_merges(*, actor: Actor, limit: int = 50) -> tuple[Joined, ...]:
    """What was joined and not taken back, the newest first."""
    rows = (
        Merge.objects.filter(undone_at__isnull=True)
        .select_related("person")
        .prefetch_related("rows")
        .order_by("-merged_at")[:limit]
    )
    merges = list(rows)
    folded = Person.objects.filter(id__in=[m.merged_id for m in merges])
    names = {p.id: p.full_name for p in folded}
    return tuple(
        Joined(
            m.id,
            m.merged_id,
            m.merged_at,
            m.person.full_name,
            names.get(m.merged_id, ""),
            len(m.rows.all()),
        )
        for m in merges
    )
