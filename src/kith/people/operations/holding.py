"""Holding a person's row against others while it changes."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.errors import NotFound, Stale
from kith.people.models import Person


def lock_person(person_id: UUID, version: int | None = None) -> Person:
    """The person, held until the transaction ends.

    Raises NotFound; Stale where the record is no longer at `version`, with the row as it stands.
    """
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise NotFound
    if version is not None and person.version != version:
        raise Stale(_("Somebody changed this record while you were writing."), person)
    return person
