"""Which link worker a referral was given to, by whom and why."""

from typing import ClassVar

from django.db import models

from kith.people.records import PersonRecord
from kith.referrals.models.referral import Referral


class Allocation(PersonRecord):
    """One assignment; `ended_at` closes it when the person moves to a colleague."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="allocations")
    link_worker = models.ForeignKey("organisations.Membership", models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    assigned_by = models.CharField(max_length=120)
    rules = models.JSONField(default=list)
    over_limit_reason = models.TextField(blank=True)
    handover_note = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(ended_at__isnull=True),
                name="allocation_one_at_a_time",
            )
        ]
