"""Where a row came from, so that an import neither doubles nor overwrites it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.audit.locks import Lock
from kith.directory.choices import SourceKind
from kith.directory.models.locks import directory_lock
from kith.kernel.ids import new_id


class Source(models.Model):
    """A feed, file or list that listings come from, with what its licence asks us to say."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=20, choices=SourceKind)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=500, blank=True)
    licence = models.CharField(max_length=100, blank=True)
    licence_url = models.CharField(max_length=500, blank=True)
    attribution = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True)

    lock: Lock = directory_lock(audited=True)

    def __str__(self) -> str:
        return self.name


class Provenance(models.Model):
    """Columns of everything that can be imported.

    `imported_hash` is the SHA-256 of what the source said last; `edited_fields` names the columns
    that were changed here since, which the next import leaves alone.
    """

    source = models.ForeignKey(Source, models.PROTECT, null=True, related_name="+")
    external_id = models.CharField(max_length=200, blank=True)
    imported_hash = models.CharField(max_length=64, blank=True)
    imported_at = models.DateTimeField(null=True)
    external_modified_at = models.DateTimeField(null=True)
    edited_fields = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        abstract = True


def once_per_source(name: str) -> models.UniqueConstraint:
    """A source's row comes in once."""
    return models.UniqueConstraint(
        fields=["source", "external_id"], condition=~models.Q(external_id=""), name=name
    )
