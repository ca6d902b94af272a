"""What a link worker keeps for themselves: bookmarks and searches."""

from typing import ClassVar

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
    """A search by its filters, as in the address of `/find`; tells of new listings by email."""

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    membership_id = models.UUIDField()
    name = models.CharField(max_length=100)
    filters = models.JSONField()
    tells = models.BooleanField(default=True)
    at = models.DateTimeField()
    looked_at = models.DateTimeField()

    lock = own_service_lock()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership_id", "name"], name="directory_saved_search_name"
            )
        ]
