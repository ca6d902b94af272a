"""A connection onward, every move that it made, and what each side said of it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kith.audit.locks import person_lock
from kith.connections.choices import (
    ENDED,
    DeclineReason,
    Deletion,
    Ended,
    Helped,
    Route,
    Share,
    Side,
    Started,
    State,
)
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord

# What was sent to one of the organisation's own listings, and of the row nothing about the person.
SENT_TO_ME = "sent_at IS NOT NULL AND listing_id = ANY ((SELECT kith_my_listings())::uuid[])"
GROUP_READS = (
    *("id", "service_id", "reference", "listing_id", "listing_name", "kind", "route", "state"),
    *("sent_at", "answer_by_on", "answered_at", "first_answer_at", "decline_reason", "waiting_at"),
    *("started_at", "ended_at", "end_reason", "withdrawn_at", "deletion_reply", "version"),
)
# What a person reads of it on their own pages.
PERSON_READS = (
    *("id", "service_id", "person_id", "listing_id", "listing_name", "provider_name", "kind"),
    *("route", "state", "made_at", "permission_id", "shared", "sent_at", "answered_at"),
    *("withdrawn_at", "deletion_reply", "version"),
)


class Connection(PersonRecord):
    """One person and one community service. Names are kept as they stood when it was offered.

    `shared` is exactly what the group may read, row by row: code, label, words. `answer_by_on`
    is the day after which silence is an event. `waiting_at` orders a group's waiting list.
    `end_reason` is the group's own word. `helped`: the person's newest word is that it did.
    """

    reference = models.CharField(max_length=12)
    case_id = models.UUIDField(null=True)
    goal_id = models.UUIDField(null=True)
    step_id = models.UUIDField(null=True)
    listing_id = models.UUIDField()
    listing_name = models.CharField(max_length=300)
    provider_name = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    route = models.CharField(max_length=10, choices=Route)
    state = models.CharField(max_length=10, choices=State)
    link_worker = models.ForeignKey("organisations.Membership", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    permission_id = models.UUIDField(null=True)
    shares = ArrayField(models.CharField(max_length=12, choices=Share), default=list)
    shared = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True)
    answer_by_on = models.DateField(null=True)
    nudged_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=12, choices=DeclineReason, blank=True)
    first_answer_at = models.DateTimeField(null=True)
    waiting_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    helped = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=14, choices=Ended, blank=True)
    attendance_asked_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    deletion_reply = models.CharField(max_length=12, choices=Deletion, blank=True)
    deletion_note = models.CharField(max_length=500, blank=True)
    deletion_replied_at = models.DateTimeField(null=True)
    idempotency_key = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    lock = person_lock(
        theirs=PERSON_READS,
        extra={Audience.PROVIDER: SENT_TO_ME},
        columns={Audience.PROVIDER: GROUP_READS},
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "idempotency_key"], name="connection_idempotency"
            ),
            models.UniqueConstraint(fields=["service", "reference"], name="connection_reference"),
            models.UniqueConstraint(
                fields=["person", "listing_id"],
                condition=~Q(state__in=ENDED),
                name="connection_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="connection_state_known"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True)
                | (~Q(route=Route.SIGNPOST) & Q(permission_id__isnull=False)),
                name="connection_sent_with_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SENT, State.ACCEPTED, State.WAITING, State.DECLINED])
                | Q(sent_at__isnull=False),
                name="connection_answered_after_sent",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DECLINED) ^ Q(decline_reason=""),
                name="connection_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(shared=[]),
                name="connection_withdrawn_shares_nothing",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-made_at"], name="connection_person"),
            models.Index(
                fields=["service", "answer_by_on"],
                condition=Q(state=State.SENT),
                name="connection_silent",
            ),
            models.Index(
                fields=["service", "answered_at"],
                condition=Q(
                    state__in=[State.ACCEPTED, State.STARTED], attendance_asked_at__isnull=True
                ),
                name="connection_to_ask",
            ),
            models.Index(
                fields=["listing_id", "state"],
                condition=Q(sent_at__isnull=False),
                name="connection_of_listing",
            ),
        ]


class ConnectionEvent(PersonRecord):
    """One move: from, to, whose act it was, who, when, why."""

    connection = models.ForeignKey(
        Connection, models.PROTECT, related_name="events", db_index=False
    )
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10, choices=State)
    side = models.CharField(max_length=10, choices=Side)
    by_name = models.CharField(max_length=300)
    at = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="connection_event_person"),
            models.Index(fields=["connection", "at"], name="connection_event_of"),
        ]


class SideSaid(PersonRecord):
    """What one side said: did it start, did it help. The newest of each side counts."""

    connection = models.ForeignKey(Connection, models.PROTECT, related_name="said", db_index=False)
    side = models.CharField(max_length=10, choices=Side)
    started = models.CharField(max_length=10, choices=Started)
    helped = models.CharField(max_length=10, choices=Helped, blank=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    noted_by = models.CharField(max_length=300)
    idempotency_key = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["connection", "idempotency_key"], name="side_said_idempotency"
            ),
            models.CheckConstraint(
                condition=Q(started=Started.YES) | Q(helped=""), name="side_helped_after_start"
            ),
        ]
