"""Whether somebody may say yes or no for themselves on their own pages, with nobody beside them."""

from kith.kernel.clock import age_on, today
from kith.people.choices import CapacityKind, CapacityOutcome
from kith.people.models import CapacityRecord, Person
from kith.people.queries.deciding import CHILD


def decides_alone(person: Person) -> bool:
    """From 16 everybody, unless the newest assessment found them not able; a child only once
    somebody found them able (Gillick). Call while acting as staff or the system."""
    age = age_on(person.born_on, today())
    child = age is not None and age < CHILD
    kind = CapacityKind.GILLICK if child else CapacityKind.CAPACITY
    rows = CapacityRecord.objects.filter(person=person, kind=kind).order_by("-recorded_at", "-id")
    outcome = rows.values_list("outcome", flat=True).first()
    return outcome == CapacityOutcome.ABLE or (not child and outcome is None)
