"""Other people's vocabularies, as they came (HSDS `taxonomy`, `taxonomy_term`, `attribute`)."""

from typing import ClassVar

from django.db import models

from kith.directory.models.details import Part
from kith.directory.models.locks import directory_lock
from kith.directory.models.provenance import Provenance, once_per_source
from kith.kernel.ids import new_id


class Taxonomy(Provenance):
    """A vocabulary."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    uri = models.CharField(max_length=500, blank=True)
    version = models.CharField(max_length=60, blank=True)

    lock = directory_lock()

    class Meta:
        constraints: ClassVar = [once_per_source("directory_taxonomy_once")]


class TaxonomyTerm(Provenance):
    """A word of one; `kind` is ours for it, where somebody mapped it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    taxonomy = models.ForeignKey(
        Taxonomy, models.CASCADE, null=True, related_name="terms", db_index=False
    )
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    code = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    uri = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=40, blank=True)

    lock = directory_lock()

    class Meta:
        constraints: ClassVar = [once_per_source("directory_term_once")]
        indexes: ClassVar = [models.Index(fields=["taxonomy", "code"], name="directory_term_code")]


class Attribute(Part):
    """A term said of a listing or of one of its parts (`link_type`, `link_id`)."""

    term = models.ForeignKey(TaxonomyTerm, models.CASCADE, related_name="+")
    link_type = models.CharField(max_length=60, default="service")
    link_id = models.UUIDField()
    label = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["link_id"], name="directory_attribute_link")]
