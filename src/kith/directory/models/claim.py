"""Somebody says that a listing is theirs to keep."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.directory.choices import ClaimState
from kith.directory.models.locks import own_service_lock
from kith.directory.models.provider import Provider
from kith.kernel.ids import new_id


class Claim(models.Model):
    """From the page of an emailed link, or from a manager. Confirmed by the manager of `service`.

    `name` and `email` are those of whoever would sign in first.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="claims")
    listing_name = models.CharField(max_length=300)
    organisation_name = models.CharField(max_length=200)
    name = models.CharField(max_length=120)
    email = models.CharField(max_length=254)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    why_not = models.CharField(max_length=300, blank=True)

    lock = own_service_lock()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "provider", "email"],
                condition=Q(state=ClaimState.OPEN),
                name="directory_claim_once",
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.OPEN) ^ Q(decided_at__isnull=False),
                name="directory_claim_decided",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "state", "at"], name="directory_claim_open")
        ]
