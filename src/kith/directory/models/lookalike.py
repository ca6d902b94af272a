"""Two listings that may be one, as the nightly look found them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from kith.directory.choices import Alike
from kith.directory.models.listing import Listing
from kith.directory.models.locks import keepers_lock
from kith.kernel.ids import new_id


class Lookalike(models.Model):
    """`one` has the lower id. `score` 0 to 100. Set aside: somebody says that they are two."""

    id = models.UUIDField(primary_key=True, default=new_id)
    one = models.ForeignKey(Listing, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    why = ArrayField(models.CharField(max_length=10, choices=Alike))
    score = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by_name = models.CharField(max_length=200, blank=True)

    lock = keepers_lock()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="directory_lookalike_once"),
            models.CheckConstraint(
                condition=Q(one_id__lt=F("other_id")), name="directory_lookalike_in_order"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["-score", "id"],
                condition=Q(set_aside_at__isnull=True),
                name="directory_lookalike_open",
            )
        ]
