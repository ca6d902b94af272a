"""What a group and a link worker write to each other about one referral."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import person_lock
from kith.connections.choices import Side
from kith.connections.models.connection import Connection
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord

MAY_READ = "EXISTS (SELECT kith_shared_with_me(ARRAY[connection_id]))"


class GroupMessage(PersonRecord):
    """One message, of the group or of the worker. Never sent by email: only that there is one.

    The group reads it while the person's permission stands.
    """

    connection = models.ForeignKey(
        Connection, models.PROTECT, related_name="messages", db_index=False
    )
    side = models.CharField(max_length=10, choices=Side)
    words = models.CharField(max_length=2000)
    by_name = models.CharField(max_length=300)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    idempotency_key = models.UUIDField()

    lock = person_lock(
        extra={Audience.PROVIDER: MAY_READ},
        columns={
            Audience.PROVIDER: ("id", "connection_id", "side", "words", "by_name", "at", "read_at")
        },
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["connection", "idempotency_key"], name="group_message_once"
            ),
            models.CheckConstraint(
                condition=Q(side__in=[Side.PROVIDER, Side.WORKER]), name="group_message_side"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["connection", "at"], name="group_message_of"),
            models.Index(
                fields=["service", "connection"],
                condition=Q(read_at__isnull=True),
                name="group_message_unread",
            ),
        ]
