"""What the person and their link worker write to each other."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import helped, person_lock
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord
from kith.portal.choices import SignedInAs


class ThreadMessage(PersonRecord):
    """One message of the thread. Of the person's: `read_by_on` is the day that they were promised,
    `read_at` when staff read it, `escalated_at` when the day had passed and duty was asked.
    """

    from_person = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    by_membership_id = models.UUIDField(null=True)
    signed_in_as = models.CharField(max_length=10, choices=SignedInAs, blank=True)
    account_id = models.UUIDField(null=True)
    read_by_on = models.DateField(null=True)
    read_at = models.DateTimeField(null=True)
    read_by_name = models.CharField(max_length=120, blank=True)
    escalated_at = models.DateTimeField(null=True)
    idempotency_key = models.UUIDField()

    lock = person_lock(
        theirs=(
            *("id", "service_id", "person_id", "from_person", "words", "at", "by_membership_id"),
            *("signed_in_as", "account_id", "read_by_on", "read_at"),
        ),
        extra={Audience.HELPER: helped("help_messages")},
        columns={Audience.HELPER: ("id", "person_id", "from_person", "words", "at")},
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "idempotency_key"], name="thread_message_idempotency"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="thread_message_has_words"),
            models.CheckConstraint(
                condition=Q(from_person=False) | Q(read_by_on__isnull=False),
                name="thread_message_promises",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="thread_message_person"),
            models.Index(
                fields=["service", "read_by_on"],
                condition=Q(from_person=True, read_at__isnull=True),
                name="thread_message_unread",
            ),
        ]
