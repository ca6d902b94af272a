"""When, for how much, in which languages and where: the parts of a listing."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kith.directory.choices import Frequency, Weekday
from kith.directory.models.listing import Listing
from kith.directory.models.location import ListingAtLocation
from kith.directory.models.locks import MINE, PUBLIC_LISTING, directory_lock
from kith.kernel.ids import new_id


class Part(models.Model):
    """A row that belongs to one listing and is shown to whoever may see that."""

    id = models.UUIDField(primary_key=True, default=new_id)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="%(class)ss")

    lock = directory_lock(PUBLIC_LISTING, own=MINE)

    class Meta:
        abstract = True


class Schedule(Part):
    """When it runs, one row a weekday (HSDS `schedule`).

    `description` keeps what the source said in words, even where nothing else could be read from
    it. Of `at` a place, or of the listing as a whole. Times are local.
    """

    at = models.ForeignKey(ListingAtLocation, models.CASCADE, null=True, related_name="schedules")
    weekday = models.PositiveSmallIntegerField(choices=Weekday, null=True)
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    freq = models.CharField(max_length=10, choices=Frequency, blank=True)
    interval = models.PositiveSmallIntegerField(null=True)
    byday = models.CharField(max_length=60, blank=True)
    bymonthday = models.CharField(max_length=100, blank=True)
    term_time_only = models.BooleanField(default=False)
    description = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    attending = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6),
                name="directory_schedule_weekday",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["weekday", "opens", "closes"],
                include=["listing"],
                name="directory_schedule_when",
            )
        ]


class Cost(Part):
    """A price somebody may pay (HSDS `cost_option`); pounds."""

    option = models.CharField(max_length=300, blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    amount_description = models.TextField(blank=True)
    currency = models.CharField(max_length=3, default="GBP")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0), name="directory_cost_positive"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="directory_cost_in_order",
            ),
        ]


class Language(Part):
    """A language that is spoken there: ISO 639 code where known."""

    code = models.CharField(max_length=10, blank=True)
    name = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=300, blank=True)


class ServiceArea(Part):
    """Where people must live (HSDS `service_area`).

    `outcodes` such as `LS6` are what the matching reads; the rest is as the source said it.
    """

    name = models.CharField(max_length=300, blank=True)
    outcodes = ArrayField(models.CharField(max_length=4), default=list)
    extent = models.TextField(blank=True)
    extent_type = models.CharField(max_length=60, blank=True)
    uri = models.CharField(max_length=500, blank=True)


class Funding(Part):
    """Who pays for it (HSDS `funding`)."""

    source = models.TextField(blank=True)
