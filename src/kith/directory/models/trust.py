"""What makes a group safe to send somebody to."""

from typing import ClassVar

from django.db import models

from kith.directory.choices import AssuranceKind
from kith.directory.models.details import Part
from kith.directory.models.listing import Listing
from kith.directory.models.locks import own_service_lock
from kith.kernel.ids import new_id


class Assurance(Part):
    """Something that was seen: insurance, a policy, checks of volunteers; and until when."""

    kind = models.CharField(max_length=20, choices=AssuranceKind)
    seen_on = models.DateField()
    expires_on = models.DateField(null=True)
    seen_by_name = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "kind"], name="directory_assurance_once")
        ]


class TrustNote(models.Model):
    """What a link worker would tell a colleague about a group. Private to their service."""

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    words = models.TextField()
    written_by_id = models.UUIDField()
    written_by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    idempotency_key = models.CharField(max_length=120)

    lock = own_service_lock()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "idempotency_key"], name="directory_trust_note_key"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["service", "listing"], name="directory_trust_note")
        ]
