"""What a link worker keeps for themselves: bookmarks and searches."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.directory.models.listing import Listing
from kith.directory.models.locks import own_service_lock
from kith.kernel.ids import new_id


class Bookmark(models.Model):
    """A listing that a member of staff wants to find again."""

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    membership_id = models.UUIDField()
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    lock = own_service_lock()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership_id", "listing"], name="directory_bookmark_once"
            )
        ]


class SavedSearch(models.Model):
    """A search by its filters, which tells when something new fits it. Holds nobody's facts.

    `filters`: `asked`, the filters as in the address of `/directory/`, and `search`, the fields of
    `queries.searching.Search`. `known` are the listings that fitted when it was last looked up,
    `fresh` those of them that are new since its owner looked. Too wide a search is not looked up.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    membership_id = models.UUIDField()
    name = models.CharField(max_length=100)
    filters = models.JSONField()
    tells = models.BooleanField(default=True)
    at = models.DateTimeField()
    looked_at = models.DateTimeField()
    known = ArrayField(models.UUIDField(), default=list)
    fresh = ArrayField(models.UUIDField(), default=list)
    too_wide = models.BooleanField(default=False)
    checked_on = models.DateField(null=True)
    told_at = models.DateTimeField(null=True)

    # The audit would keep every day's listings for ever, and they say nothing about anybody.
    lock = own_service_lock(audited=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership_id", "name"], name="directory_saved_search_name"
            )
        ]
