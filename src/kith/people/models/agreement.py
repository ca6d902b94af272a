"""Three separate records: agreement to be contacted, permission to share, lawful basis."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.audit.locks import person_lock
from kith.people.choices import (
    Agreement,
    CapacityKind,
    CapacityOutcome,
    ConsentHow,
    LawfulBasis,
    ShareWith,
)
from kith.people.records import PersonRecord


class ContactAgreement(PersonRecord):
    """Whether the person agreed that the service may contact them. The newest row counts."""

    agreement = models.CharField(max_length=20, choices=Agreement)
    how = models.CharField(max_length=20, choices=ConsentHow)
    cannot_decide_why = models.TextField(blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)


class CapacityRecord(PersonRecord):
    """Who judged whether the person can make one decision, when, and what they found.

    A best-interests decision follows a finding that the person is not able (`follows`).
    """

    kind = models.CharField(max_length=20, choices=CapacityKind)
    outcome = models.CharField(max_length=20, choices=CapacityOutcome)
    about = models.CharField(max_length=300)
    assessor = models.CharField(max_length=200)
    decided_on = models.DateField()
    note = models.TextField(blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind=CapacityKind.BEST_INTERESTS, follows__isnull=False)
                | (~models.Q(kind=CapacityKind.BEST_INTERESTS) & models.Q(follows__isnull=True)),
                name="capacity_before_best_interests",
            )
        ]


class SharingPermission(PersonRecord):
    """Permission to share: with whom, what, how given, until when, and its withdrawal."""

    share_with = models.CharField(max_length=30, choices=ShareWith)
    with_name = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    granted = models.BooleanField(default=True)
    what = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    how = models.CharField(max_length=20, choices=ConsentHow)
    given_at = models.DateTimeField()
    until_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_how = models.CharField(max_length=20, choices=ConsentHow, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.UUIDField(null=True)

    lock = person_lock(
        theirs=(
            *("id", "service_id", "person_id", "share_with", "with_name", "granted", "what"),
            *("given_at", "until_on", "withdrawn_at"),
        )
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["service", "until_on"],
                condition=models.Q(until_on__isnull=False, withdrawn_at__isnull=True),
                name="sharing_permission_expiry",
            )
        ]


class LawfulBasisRecord(PersonRecord):
    """On what lawful basis the record is held, from when."""

    basis = models.CharField(max_length=30, choices=LawfulBasis)
    from_on = models.DateField()
    note = models.TextField(blank=True)
    recorded_by = models.UUIDField(null=True)
