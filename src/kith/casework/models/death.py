"""A death that was recorded, and everything that it stopped, so that a mistake can be undone."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.people.records import PersonRecord


class Death(PersonRecord):
    """Somebody told the service that the person has died. At most one stands at a time."""

    died_on = models.DateField(null=True)
    told_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by_name = models.CharField(max_length=120)
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=120, blank=True)
    undone_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(undone_at__isnull=True), name="death_once"
            )
        ]


class StoppedRow(PersonRecord):
    """One row that the death changed, with the values that it had before."""

    death = models.ForeignKey(Death, models.PROTECT, related_name="stopped", db_index=False)
    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    before = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["death", "table_name", "row_id"], name="stopped_row_once"
            )
        ]
