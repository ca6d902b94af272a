"""The history of every write and every read of a person's record.

No foreign keys: an event outlives what it speaks of. Rows are written by database functions
(`sql/`), never from Python.
"""

from typing import Any, ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.expressions import Func
from django.db.models.functions import Now


class Xid8(models.Field):
    """PostgreSQL's 64-bit transaction id."""

    def db_type(self, connection: object) -> str:
        return "xid8"


class CurrentXact(Func):
    """The id of the transaction that writes the row."""

    function = "pg_current_xact_id"
    arity = 0


class ClockTimestamp(Now):
    """The wall clock at the write, later than the transaction's start."""

    template = "clock_timestamp()"

    def as_postgresql(self, *args: Any, **kwargs: Any) -> Any:
        return "clock_timestamp()", []


class Salt(RandomUUID):
    """Sixteen random bytes."""

    template = "uuid_send(gen_random_uuid())"
    output_field = models.BinaryField()  # type: ignore[assignment]


class AuditEvent(models.Model):
    """One write (I, U, D) or read (R) by one actor in one operation or page."""

    id = models.BigAutoField(primary_key=True)
    xid = Xid8(db_default=CurrentXact())
    at = models.DateTimeField(db_default=ClockTimestamp())
    actor = models.TextField()
    operation = models.TextField()
    kind = models.CharField(max_length=1)
    table_name = models.TextField()
    record_id = models.UUIDField(null=True)
    service_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    payload = models.JSONField(null=True)
    salt = models.BinaryField(db_default=Salt())

    class Meta:
        db_table = "audit_event"
        indexes: ClassVar = [
            models.Index(fields=["xid", "id"], name="audit_event_settled"),
            models.Index(fields=["person_id", "-id"], name="audit_event_person"),
        ]


class Seal(models.Model):
    """A link of the hash chain over settled events."""

    seq = models.BigIntegerField(primary_key=True)
    event_id = models.BigIntegerField(unique=True)
    event_xid = Xid8()
    digest = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_seal"
