"""What people say on their own pages, in their words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import person_lock
from kith.people.records import PersonRecord
from kith.portal.choices import Said, SignedInAs


class StepSaid(PersonRecord):
    """A step that was ticked, or is not for them. `account_id` is whoever helped them say so."""

    step_id = models.UUIDField()
    said = models.CharField(max_length=12, choices=Said)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    signed_in_as = models.CharField(max_length=10, choices=SignedInAs)
    account_id = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)

    lock = person_lock(
        theirs=("id", "service_id", "person_id", "step_id", "said", "words", "at", "undone_at")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["step_id"], condition=Q(undone_at__isnull=True), name="step_said_once"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person", "step_id"], name="step_said_person")]
