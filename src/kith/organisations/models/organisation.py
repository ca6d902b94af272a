"""Organisations and which practices and areas a service covers."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from kith.audit.locks import Open
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id
from kith.organisations.choices import OrganisationKind

STAFF_AND_SYSTEM = frozenset({Audience.STAFF, Audience.SYSTEM})


class Organisation(models.Model):
    """An ICB, PCN, practice, service, referring body or community provider."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=30, choices=OrganisationKind)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    ods_code = models.CharField(max_length=12, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    active = models.BooleanField(default=True)

    # A provider's coordinator keeps the contact details right, and can touch nothing else.
    lock = Open(
        writers=STAFF_AND_SYSTEM,
        audited=True,
        extra=(
            "GRANT UPDATE (address, postcode, telephone, email) ON organisations_organisation"
            " TO kith_provider_rw",
        ),
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ods_code"],
                condition=~models.Q(ods_code=""),
                name="organisation_ods_code_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "name"], name="organisation_kind_name"),
            models.Index(fields=["postcode"], name="organisation_postcode"),
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="organisation_name_trgm"),
        ]

    def __str__(self) -> str:
        return self.name


class Coverage(models.Model):
    """A service covers a practice's list, or an outcode such as `LS6` (one of the two)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    practice = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    outcode = models.CharField(max_length=4, blank=True)

    lock = Open(writers=STAFF_AND_SYSTEM, deleters=STAFF_AND_SYSTEM, audited=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(practice__isnull=False, outcode="")
                | (models.Q(practice__isnull=True) & ~models.Q(outcode="")),
                name="coverage_practice_or_outcode",
            ),
            models.UniqueConstraint(
                fields=["service", "practice", "outcode"],
                name="coverage_once",
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["outcode"], name="coverage_outcode")]
