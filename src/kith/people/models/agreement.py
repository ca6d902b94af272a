"""Three separate records: agreement to be contacted, permission to share, lawful basis."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.people.choices import Agreement, ConsentHow, LawfulBasis, ShareWith
from kith.people.records import PersonRecord


class ContactAgreement(PersonRecord):
    """Whether the person agreed that the service may contact them. The newest row counts."""

    agreement = models.CharField(max_length=20, choices=Agreement)
    how = models.CharField(max_length=20, choices=ConsentHow)
    cannot_decide_why = models.TextField(blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)


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


class LawfulBasisRecord(PersonRecord):
    """On what lawful basis the record is held, from when."""

    basis = models.CharField(max_length=30, choices=LawfulBasis)
    from_on = models.DateField()
    note = models.TextField(blank=True)
    recorded_by = models.UUIDField(null=True)
