"""A person, how to reach them safely, what they agreed to, and who opened a closed record."""

from kith.people.models.agreement import (
    CapacityRecord,
    ContactAgreement,
    LawfulBasisRecord,
    SharingPermission,
)
from kith.people.models.break_glass import BreakGlass
from kith.people.models.merge import Merge, MergedField, MergedRow
from kith.people.models.person import Person
from kith.people.models.surroundings import Alert, Relationship

__all__ = [
    "Alert",
    "BreakGlass",
    "CapacityRecord",
    "ContactAgreement",
    "LawfulBasisRecord",
    "Merge",
    "MergedField",
    "MergedRow",
    "Person",
    "Relationship",
    "SharingPermission",
]
