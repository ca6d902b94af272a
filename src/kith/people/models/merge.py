"""Two records of one person made one, remembered row by row so that it can be undone."""

from typing import ClassVar

from django.db import models

from kith.people.records import PersonRecord


class Merge(PersonRecord):
    """`person` is the record kept; `merged_id` the one folded into it."""

    merged_id = models.UUIDField()
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField(null=True)
    reasons = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)


class MergedRow(PersonRecord):
    """A row that the merge moved; undoing moves exactly these back."""

    merge = models.ForeignKey(Merge, models.PROTECT, related_name="rows", db_index=False)
    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merge", "table_name", "row_id"], name="merged_row_once"
            )
        ]


class MergedField(PersonRecord):
    """A blank field of the kept person that the merge filled, with what it wrote."""

    merge = models.ForeignKey(Merge, models.PROTECT, related_name="fields")
    field = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
