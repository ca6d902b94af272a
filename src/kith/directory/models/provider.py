"""Who runs community services (HSDS `organization`)."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from kith.directory.models.locks import directory_lock
from kith.directory.models.provenance import Provenance, once_per_source
from kith.kernel.ids import new_id


class Provider(Provenance):
    """A group, charity, council team or company.

    `organisation_id` is the `organisations.Organisation` through which its coordinators sign in,
    where they do.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    website = models.CharField(max_length=500, blank=True)
    email = models.CharField(max_length=254, blank=True)
    logo = models.CharField(max_length=500, blank=True)
    uri = models.CharField(max_length=500, blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    organisation_id = models.UUIDField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()

    lock = directory_lock(audited=True)

    class Meta:
        constraints: ClassVar = [once_per_source("directory_provider_once")]
        indexes: ClassVar = [
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="directory_provider_name"),
            models.Index(fields=["organisation_id"], name="directory_provider_org"),
            models.Index(fields=["modified_at", "id"], name="directory_provider_modified"),
        ]

    def __str__(self) -> str:
        return self.name


class ProviderIdentifier(models.Model):
    """A number in a register (HSDS `organization_identifier`), such as GB-CHC 1234567."""

    id = models.UUIDField(primary_key=True, default=new_id)
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=60, blank=True)
    type = models.CharField(max_length=100)
    identifier = models.CharField(max_length=100)

    lock = directory_lock()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["scheme", "identifier"], name="directory_identifier")
        ]
