"""Opening a restricted record for sixty minutes, for a stated reason, with a review after."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kith.audit.locks import IN_MY_SERVICE, person_lock
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord


class BreakGlass(PersonRecord):
    """One user, one person, one reason. Somebody else than the user closes the review."""

    user_id = models.UUIDField()
    user_name = models.CharField(max_length=120)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.UUIDField(null=True)
    justified = models.BooleanField(null=True)
    review_note = models.TextField(blank=True)

    lock = person_lock(extra={Audience.STAFF: IN_MY_SERVICE})

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("user_id")),
                name="break_glass_reviewed_by_another",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_has_a_reason"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user_id", "expires_at"], name="break_glass_open")
        ]
