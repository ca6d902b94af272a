"""Counts kept by month, so that a year of a region is a sum of some thousand rows.

They name nobody and nobody reads them but the functions in `sql/`, which know who may see what.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from kith.audit.locks import Open


class MonthCount(models.Model):
    """How many of a service's month come under one heading and label."""

    pk = models.CompositePrimaryKey("service_id", "month", "heading", "label")
    service_id = models.UUIDField()
    month = models.DateField()
    heading = models.CharField(max_length=20)
    label = models.CharField(max_length=60)
    n = models.IntegerField()

    lock = Open(readers=False)


class CountedMonth(models.Model):
    """A service's month whose counts are kept."""

    pk = models.CompositePrimaryKey("service_id", "month")
    service_id = models.UUIDField()
    month = models.DateField()
    added_to = models.BooleanField(db_default=False)
    """Whether changes were added up since it was counted from the records themselves."""

    lock = Open(readers=False)


class CountChange(models.Model):
    """What one write took out of the counts of a month, and what it put in, as `heading/label`.

    Written by triggers, one row a write, so that no writer waits for another; added up by a job.
    """

    service_id = models.UUIDField()
    month = models.DateField()
    lost = ArrayField(models.CharField(max_length=90))
    gained = ArrayField(models.CharField(max_length=90))

    lock = Open(readers=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["service_id", "month"], name="insights_count_change")
        ]


class ChangedMonth(models.Model):
    """This month must be counted anew from the records: written by triggers where a change cannot
    be told by its row alone, one row a change, so that no writer waits for another."""

    service_id = models.UUIDField()
    month = models.DateField()
    at = models.DateTimeField(db_default=Now())

    lock = Open(readers=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["service_id", "month"], name="insights_changed_month")
        ]
