"""A person's details as they stand, for the forms that change them."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.people.details import Details, SafeContactDetails
from kith.people.models import Alert, Person

D = TypeVar("D", Details, SafeContactDetails)


@dataclass(frozen=True, slots=True)
class PersonToEdit:
    """`version` goes back with the form. `asked_at`: when safe contact was last asked."""

    id: UUID
    service_id: UUID
    version: int
    safe: SafeContactDetails
    details: Details
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """An alert that staff put up and may take down."""

    id: UUID
    kind: str
    text: str
    created_at: datetime


@query
def person_to_edit(*, actor: Actor, person_id: UUID) -> PersonToEdit:
    """The person whom the actor may see; NotFound otherwise."""
    row = Person.objects.filter(id=person_id).first()
    if row is None:
        raise NotFound
    return PersonToEdit(
        id=row.id,
        service_id=row.service_id,
        version=row.version,
        safe=_read(SafeContactDetails, row),
        details=_read(Details, row),
        asked_at=row.safe_contact_checked_at,
    )


@query
def raised_alerts(*, actor: Actor, person_id: UUID) -> tuple[RaisedAlert, ...]:
    """The alerts that staff put up and nobody has taken down, the newest first."""
    rows = Alert.objects.filter(person_id=person_id, ended_at__isnull=True)
    return tuple(
        RaisedAlert(r.id, str(r.get_kind_display()), r.text, r.created_at)
        for r in rows.order_by("-created_at", "-id")
    )


def _read(kind: type[D], row: Person) -> D:
    values = {field.name: getattr(row, field.name) for field in fields(kind)}
    if "safe_channels" in values:
        values["safe_channels"] = tuple(values["safe_channels"])
    return kind(**values)
