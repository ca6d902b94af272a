"""People around the person, and what staff must keep in sight."""

from django.db import models

from kith.people.choices import AlertKind, RelationshipKind
from kith.people.records import PersonRecord


class Relationship(PersonRecord):
    """Somebody who matters to the person, and whether the service may speak with them."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=RelationshipKind)
    telephone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    may_contact = models.BooleanField(default=False)
    helps_with_referral = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)


class Alert(PersonRecord):
    """Something that every page of the person shows; `ended_at` takes it down again."""

    kind = models.CharField(max_length=20, choices=AlertKind)
    text = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
