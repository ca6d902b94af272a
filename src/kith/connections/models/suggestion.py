"""What was done with a suggestion: how the suggestions are judged, and what not to repeat."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kith.connections.choices import WhyNot
from kith.people.records import PersonRecord


class SuggestionDecision(PersonRecord):
    """One suggested service, taken up or refused with a reason. The newest of a service counts."""

    goal_id = models.UUIDField(null=True)
    listing_id = models.UUIDField()
    listing_name = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    taken = models.BooleanField()
    why_not = models.CharField(max_length=12, choices=WhyNot, blank=True)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=300)
    idempotency_key = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "idempotency_key"], name="suggestion_idempotency"
            ),
            models.CheckConstraint(
                condition=Q(taken=True) ^ ~Q(why_not=""), name="suggestion_refused_with_reason"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="suggestion_person"),
            models.Index(fields=["service", "at"], name="suggestion_service_at"),
        ]


class SuggestionsShown(PersonRecord):
    """What one page suggested: the listings, best first, and the kind for which each was there.

    The same page on the same day is one row.
    """

    goal_id = models.UUIDField(null=True)
    on = models.DateField()
    listing_ids = ArrayField(models.UUIDField())
    kinds = ArrayField(models.CharField(max_length=40))

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(listing_ids__len=F("kinds__len")), name="suggestions_shown_in_pairs"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["service", "on"], name="suggestions_shown_on")]
