"""One row for each place of a listing, made for finding (`sql/70_search_rows.sql` fills it)."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from kith.audit.locks import Lock
from kith.directory.choices import Freshness, Visibility
from kith.directory.models.listing import Listing
from kith.directory.models.location import ListingAtLocation
from kith.directory.models.locks import directory_lock
from kith.kernel.ids import new_id


class SearchRow(models.Model):
    """Only what is shown has rows: hidden, merged, unchecked and closed listings have none.

    A listing without a place (online, by phone) has one row without coordinates. `open_bits` has
    bit `weekday * 3 + part` set; 0 where the times are not known. `price_pence` is the least that
    somebody may pay; empty where not known. `step_free` empty means not known.
    `outcodes`: where people must live; empty where that is not stated.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    at = models.ForeignKey(ListingAtLocation, models.CASCADE, null=True, related_name="+")
    kinds = ArrayField(models.TextField())
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    title = models.TextField()
    words = SearchVectorField()
    price_pence = models.IntegerField(null=True)
    open_bits = models.IntegerField()
    step_free = models.BooleanField(null=True)
    languages = ArrayField(models.TextField())
    age_min = models.SmallIntegerField(null=True)
    age_max = models.SmallIntegerField(null=True)
    genders = ArrayField(models.TextField())
    online = models.BooleanField()
    by_phone = models.BooleanField()
    at_home = models.BooleanField()
    waiting = models.CharField(max_length=10)
    full = models.BooleanField()
    paused_until = models.DateField(null=True)
    freshness = models.CharField(max_length=10, choices=Freshness)
    visibility = models.CharField(max_length=15, choices=Visibility)
    outcodes = ArrayField(models.TextField(), default=list)

    lock: Lock = directory_lock("visibility = 'public'")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["lat", "lon"], name="directory_row_point"),
            GinIndex(fields=["kinds"], name="directory_row_kinds"),
            GinIndex(fields=["words"], name="directory_row_words"),
            GinIndex(
                fields=["kinds"],
                condition=models.Q(lat__isnull=True),
                name="directory_row_nowhere_kinds",
            ),
            GinIndex(
                fields=["words"],
                condition=models.Q(lat__isnull=True),
                name="directory_row_nowhere_words",
            ),
            GinIndex(OpClass("title", "gin_trgm_ops"), name="directory_row_title"),
        ]
