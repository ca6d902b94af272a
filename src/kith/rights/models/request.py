"""A request about one's own record, and the passages of a copy while it can be fetched."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import person_lock
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord
from kith.rights.choices import Ask, AskState, Part, Withheld

_RELEASED = (
    "person_id = (SELECT kith_person()) AND withheld = '' AND request_id IN"
    " (SELECT r.id FROM rights_rightsrequest r WHERE r.person_id = (SELECT kith_person())"
    " AND r.available_until > now())"
)


class RightsRequest(PersonRecord):
    """One thing asked. `due_on` is the last day of the month that the law gives.

    `reason` is what the person reads. A copy opens to them until `available_until`; then its
    passages are erased and `erased_at` says so.
    """

    kind = models.CharField(max_length=12, choices=Ask)
    about = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=120)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=AskState, default=AskState.ASKED)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    available_until = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    idempotency_key = models.UUIDField()
    version = models.PositiveIntegerField(default=1)

    lock = person_lock(
        theirs=(
            *("id", "service_id", "person_id", "kind", "about", "asked_at", "due_on", "state"),
            *("decided_at", "reason", "available_until", "fetched_at", "erased_at", "version"),
        )
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "idempotency_key"], name="rights_request_idempotency"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind=Ask.COPY, state=AskState.ASKED),
                name="rights_one_copy_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=AskState.ASKED) | Q(decided_at__isnull=False),
                name="rights_request_decided_at",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AskState.PARTLY, AskState.REFUSED]) | ~Q(reason=""),
                name="rights_request_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[Ask.CORRECTION, Ask.DELETION]) | ~Q(about=""),
                name="rights_request_says_what",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "-asked_at"], name="rights_request_person"),
            models.Index(
                fields=["service", "due_on", "id"],
                condition=Q(state=AskState.ASKED),
                name="rights_request_open",
            ),
            models.Index(
                fields=["service", "available_until"],
                condition=Q(available_until__isnull=False, erased_at__isnull=True),
                name="rights_request_to_erase",
            ),
        ]


class CopyPassage(PersonRecord):
    """One passage of a copy. The person reads it once the copy is released, unless withheld."""

    request = models.ForeignKey(
        RightsRequest, models.PROTECT, related_name="passages", db_index=False
    )
    position = models.PositiveIntegerField()
    part = models.CharField(max_length=12, choices=Part)
    at = models.DateTimeField(null=True)
    heading = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    from_others = models.BooleanField(default=False)
    withheld = models.CharField(max_length=12, choices=Withheld, blank=True)
    withheld_why = models.CharField(max_length=500, blank=True)
    checked_by = models.CharField(max_length=120, blank=True)

    lock = person_lock(
        extra={Audience.PERSON: _RELEASED},
        keep_payload=False,
        deleters=frozenset({Audience.STAFF, Audience.SYSTEM}),
        columns={
            Audience.PERSON: (
                *("id", "service_id", "person_id", "request_id", "position", "part", "at"),
                *("heading", "text", "withheld"),
            )
        },
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "position"], name="copy_passage_position"),
            models.CheckConstraint(
                condition=Q(withheld="") ^ ~Q(withheld_why=""),
                name="copy_passage_withheld_with_reason",
            ),
        ]
