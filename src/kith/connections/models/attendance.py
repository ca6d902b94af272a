"""The register of a group: who came to which session."""

from typing import ClassVar

from django.db import models

from kith.audit.locks import person_lock
from kith.connections.models.connection import Connection
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord

OF_MINE = "EXISTS (SELECT FROM connections_connection c WHERE c.id = connection_id)"


class Attendance(PersonRecord):
    """Whether somebody came on a day; `came` is empty where a mark was taken back.

    `saved_as` is one saving of the register, which can be undone as a whole: `before` is what
    stood until then.
    """

    connection = models.ForeignKey(
        Connection, models.PROTECT, related_name="attendance", db_index=False
    )
    listing_id = models.UUIDField()
    on = models.DateField()
    came = models.BooleanField(null=True)
    before = models.BooleanField(null=True)
    saved_as = models.UUIDField()
    marked_at = models.DateTimeField()
    by_name = models.CharField(max_length=300)

    # The inner select is under the provider's own policy of that table.
    lock = person_lock(
        extra={Audience.PROVIDER: OF_MINE},
        columns={
            Audience.PROVIDER: (
                *("id", "connection_id", "listing_id", "on", "came", "saved_as"),
                *("marked_at", "by_name"),
            )
        },
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connection", "on"], name="attendance_once_a_day")
        ]
        indexes: ClassVar = [
            models.Index(fields=["listing_id", "on"], name="attendance_listing"),
            models.Index(fields=["person", "-on"], name="attendance_person"),
        ]
