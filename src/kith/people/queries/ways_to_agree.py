"""In which ways somebody's yes can be given: by themselves, a parent, or a best-interests call."""

from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import age_on, today
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.people.choices import CapacityKind, CapacityOutcome, ConsentHow
from kith.people.models import CapacityRecord, ContactAgreement, Person
from kith.people.queries.deciding import CHILD

ADULT = 18
THEMSELVES = (ConsentHow.SPOKEN, ConsentHow.WRITTEN)


@query
def ways_to_agree(*, actor: Actor, person_id: UUID) -> tuple[ConsentHow, ...]:
    """What a worker may note, the person's own word first. NotFound out of reach."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise NotFound
    return ways_for(person)


def ways_for(person: Person) -> tuple[ConsentHow, ...]:
    """Call while acting. At most two statements."""
    return _ways(person, _newest_findings(person))


def _ways(person: Person, found: dict[str, str]) -> tuple[ConsentHow, ...]:
    age = age_on(person.born_on, today())
    lacking = found.get(CapacityKind.CAPACITY) == CapacityOutcome.NOT_ABLE
    decided = lacking and CapacityKind.BEST_INTERESTS in found
    ways = [*THEMSELVES]
    if _parent_may(person, age, lacking=lacking):
        ways.append(ConsentHow.PARENT)
    if decided and (age is None or age >= CHILD):
        ways.append(ConsentHow.BEST_INTERESTS)
    return tuple(ways)


def may_say_yes(person: Person, how: ConsentHow) -> bool:
    """Whether a yes given in this way counts; their own always does. Call while acting."""
    if how not in {ConsentHow.PARENT, ConsentHow.BEST_INTERESTS}:
        return True
    found = _newest_findings(person)
    if how not in _ways(person, found):
        return False
    best = found.get(CapacityKind.BEST_INTERESTS)
    return how is ConsentHow.PARENT or best == CapacityOutcome.GO_AHEAD


def _parent_may(person: Person, age: int | None, *, lacking: bool) -> bool:
    # In England a parent decides for a child under 16 who is not found able (Gillick). From 16 the
    # Mental Capacity Act presumes that they decide; a parent may only where somebody found that
    # they cannot (its Code of Practice, chapter 12), and never from 18 on.
    if age is not None:
        return age < CHILD or (age < ADULT and lacking)
    # Of somebody without a birth date only the referral says that they are a child; a parent has
    # then been asked before anybody rang.
    return ContactAgreement.objects.filter(person=person, how=ConsentHow.PARENT).exists()


def _newest_findings(person: Person) -> dict[str, str]:
    rows = CapacityRecord.objects.filter(person=person).order_by("recorded_at", "id")
    return dict(rows.values_list("kind", "outcome"))
