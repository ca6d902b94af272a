"""Every message and letter that leaves the service, and what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import Open, person_lock
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id
from kith.messaging.choices import NEEDS_SOMEBODY, ChannelKind, DeliveryState
from kith.messaging.choices import Audience as Reader
from kith.people.records import PersonRecord


class Message(PersonRecord):
    """An email, text or letter in the outbox, under the person's locks.

    `person` is empty for messages about nobody (an invitation). A `held` message waits because
    the person's safe contact does not allow it; `held_reason` says what. `resolved_by` is the user
    who settled what the outbox could not, or saw to it that nothing more is to be done. `stop_link`
    is where a mail program asks for no more of the kind (RFC 8058).
    """

    person = models.ForeignKey(  # type: ignore[assignment]
        "people.Person", models.PROTECT, null=True, related_name="messages", db_constraint=False
    )
    channel = models.CharField(max_length=10, choices=ChannelKind)
    recipient = models.CharField(max_length=20, choices=Reader)
    to_address = models.TextField()
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    stop_link = models.CharField(max_length=400, blank=True, default="")
    document = models.ForeignKey("messaging.Document", models.PROTECT, null=True)
    state = models.CharField(max_length=20, choices=DeliveryState, default=DeliveryState.CREATED)
    held_reason = models.CharField(max_length=300, blank=True)
    idempotency_key = models.CharField(max_length=120)
    provider_reference = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True)
    printed_by = models.CharField(max_length=120, blank=True)
    resolved_by = models.UUIDField(null=True)
    resolved_by_name = models.CharField(max_length=120, blank=True)
    resolved_at = models.DateTimeField(null=True)

    lock = person_lock(nullable=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "idempotency_key"], name="message_idempotency"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DeliveryState.values), name="message_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=DeliveryState.HELD) | ~Q(held_reason=""),
                name="message_held_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["service", "due_at", "id"],
                condition=Q(state__in=["created", "temporary-failure"]),
                name="message_next_due",
            ),
            models.Index(
                fields=["service", "claimed_at"],
                condition=Q(state="sending"),
                name="message_taken_up",
            ),
            models.Index(
                fields=["service", "-created_at", "-id"],
                condition=Q(state__in=NEEDS_SOMEBODY, resolved_by__isnull=True),
                name="message_unresolved",
            ),
            models.Index(fields=["person", "-created_at"], name="message_person"),
            models.Index(
                fields=["to_address", "-sent_at"],
                condition=Q(channel="sms", sent_at__isnull=False),
                name="message_texted",
            ),
            models.Index(
                fields=["service", "-created_at", "-id"],
                condition=Q(channel="letter", state="sent"),
                name="message_posted",
            ),
        ]


class Document(PersonRecord):
    """A letter as it was made: the PDF and its plain text, unchanged afterwards."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    pdf = models.BinaryField()
    large_print = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    created_by = models.UUIDField(null=True)

    lock = person_lock(keep_payload=False)


class TextReply(PersonRecord):
    """A text that came back from a number that we had texted about this person.

    `stopped`: it asked for no more texts, and safe contact was changed by it.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="replies")
    carrier_id = models.CharField(max_length=60, unique=True)
    from_number = models.CharField(max_length=20)
    body = models.TextField()
    stopped = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=120, blank=True)

    lock = person_lock()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-received_at"], name="reply_person"),
            models.Index(
                fields=["service", "received_at"],
                condition=Q(read_at__isnull=True),
                name="reply_unread",
            ),
        ]


class Wording(models.Model):
    """One version of a service's own words for a message; the newest counts, none is changed.

    `original`: this version goes back to what Kith ships, and holds no words. Empty Welsh leaves
    the Welsh that Kith ships.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    template = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    subject_cy = models.CharField(max_length=200, blank=True)
    body_cy = models.TextField(blank=True)
    original = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=120)

    lock = Open(writers=frozenset({Audience.STAFF}), audited=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "template", "number"], name="wording_version"
            ),
            models.CheckConstraint(
                condition=Q(original=True) | ~Q(body=""), name="wording_says_something"
            ),
        ]


class SystemMail(models.Model):
    """Mail about nobody's record: invitations, password resets. Sent like the rest."""

    id = models.UUIDField(primary_key=True, default=new_id)
    to_address = models.TextField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=20, choices=DeliveryState, default=DeliveryState.CREATED)
    error = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    lock = Open(
        readers=False,
        base="SELECT, INSERT, UPDATE",
        writers=frozenset(Audience),
        extra=("GRANT SELECT ON messaging_systemmail TO kith_staff_rw, kith_system",),
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state__in=["created", "temporary-failure"]),
                name="systemmail_next_due",
            ),
            models.Index(
                fields=["due_at"], condition=Q(state="sending"), name="systemmail_taken_up"
            ),
        ]
