"""Attempts to reach the person before they engage."""

from typing import ClassVar

from django.db import models

from kith.people.records import PersonRecord
from kith.referrals.choices import AttemptMethod, AttemptOutcome
from kith.referrals.models.referral import Referral


class ContactAttempt(PersonRecord):
    """One try, with what came of it and when the next is due."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="attempts", db_index=False)
    at = models.DateTimeField()
    method = models.CharField(max_length=10, choices=AttemptMethod)
    outcome = models.CharField(max_length=20, choices=AttemptOutcome)
    left_voicemail = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    next_attempt_at = models.DateTimeField(null=True)
    by_name = models.CharField(max_length=120)
    by_membership_id = models.UUIDField(null=True)
    idempotency_key = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["referral", "idempotency_key"], name="attempt_idempotency"
            )
        ]
