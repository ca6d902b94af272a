"""The base of every table that names a person."""

from django.db import models

from kith.audit.locks import Lock, person_lock
from kith.kernel.ids import new_id


class PersonRecord(models.Model):
    """A row about one person of one service, under all three locks.

    The database checks that the person is of the row's service (`kith.audit.apply`), so the
    foreign key to the person carries no constraint of its own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="%(class)ss", db_constraint=False
    )

    lock: Lock = person_lock()

    class Meta:
        abstract = True
