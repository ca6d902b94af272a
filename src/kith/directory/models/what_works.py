"""What works for a person: one row each time that it was written; the newest counts."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kith.directory.choices import AccessFeature, Circumstance, TakesPart, Travel
from kith.directory.what_works import EVERY_PART
from kith.people.choices import YesNoUnknown
from kith.people.records import PersonRecord


def codes(choices: type[models.TextChoices] | None = None) -> ArrayField:
    """A list of codes."""
    return ArrayField(
        models.CharField(max_length=40, choices=choices.choices if choices else None),
        default=list,
        blank=True,
    )


class WhatWorksRow(PersonRecord):
    """As `directory.what_works.WhatWorks` has it. The id is the form's own key."""

    words = models.TextField(blank=True)
    budget_pence = models.PositiveIntegerField(null=True)
    free_bits = models.PositiveIntegerField(default=0)
    furthest_miles = models.PositiveSmallIntegerField(null=True)
    travels = codes(Travel)
    takes_part = models.CharField(max_length=10, choices=TakesPart, blank=True)
    online = models.CharField(max_length=10, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN)
    access = codes(AccessFeature)
    circumstances = codes(Circumstance)
    circumstances_asked = models.BooleanField(default=False)
    not_kinds = codes()
    firm = codes()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=300)

    class Meta:
        db_table = "directory_what_works"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(free_bits__lte=EVERY_PART), name="what_works_parts_of_a_week"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-at"], name="what_works_person")]
