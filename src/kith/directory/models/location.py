"""Where community services happen (HSDS `location`, `address`, `service_at_location`)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.directory.choices import AccessFeature, AddressKind
from kith.directory.models.listing import Listing
from kith.directory.models.locks import MINE, PUBLIC_LISTING, directory_lock, no_others
from kith.directory.models.provenance import Provenance, once_per_source
from kith.kernel.ids import new_id

PUBLIC_PLACE = (
    "EXISTS (SELECT FROM directory_location p WHERE p.id = location_id AND NOT p.address_private)"
)


class Location(Provenance):
    """A place with its address; WGS84 degrees, both known or neither.

    `address_private`: the address is told only to those who will go there (a refuge).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=10, choices=AddressKind, default=AddressKind.PHYSICAL)
    name = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    directions = models.TextField(blank=True)
    transport = models.TextField(blank=True)
    attention = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=500, blank=True)
    city = models.CharField(max_length=200, blank=True)
    region = models.CharField(max_length=200, blank=True)
    county = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=2, default="GB")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    point_precision = models.CharField(max_length=20, blank=True)
    external_identifier = models.CharField(max_length=200, blank=True)
    external_identifier_type = models.CharField(max_length=60, blank=True)
    address_private = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    modified_at = models.DateTimeField()

    lock = directory_lock(
        "NOT address_private", own=no_others("directory_location.id"), audited=True
    )

    class Meta:
        constraints: ClassVar = [
            once_per_source("directory_location_once"),
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True)
                | Q(lat__range=(-90, 90), lon__range=(-180, 180)),
                name="directory_location_on_earth",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["postcode"], name="directory_location_postcode"),
            models.Index(
                fields=["id"],
                include=["lat", "lon"],
                condition=Q(address_private=False),
                name="directory_location_open",
            ),
        ]


class ListingAtLocation(models.Model):
    """A listing happens at a location."""

    id = models.UUIDField(primary_key=True, default=new_id)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="places", db_index=False)
    location = models.ForeignKey(Location, models.PROTECT, related_name="listings")
    description = models.TextField(blank=True)

    lock = directory_lock(PUBLIC_LISTING, own=MINE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["listing", "location"], name="directory_place_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["listing"], include=["location", "id"], name="directory_place_open"
            )
        ]


class Accessibility(models.Model):
    """What a place has, has not, or says in words about access (HSDS `accessibility`).

    `feature` is empty where only words are known; `present` empty means not known.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    location = models.ForeignKey(Location, models.CASCADE, related_name="accessibility")
    feature = models.CharField(max_length=20, choices=AccessFeature, blank=True)
    present = models.BooleanField(null=True)
    description = models.TextField(blank=True)
    details = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)

    lock = directory_lock(PUBLIC_PLACE, own=no_others("directory_accessibility.location_id"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["location", "feature"],
                condition=~Q(feature=""),
                name="directory_access_once",
            )
        ]
