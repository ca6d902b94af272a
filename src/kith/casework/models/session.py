"""Meetings with the person: planned, booked, held, missed."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Coalesce

from kith.audit.locks import helped, person_lock
from kith.casework.choices import Going, NextContact, SessionHow, SessionStatus, StepStatus
from kith.casework.models.case import Case
from kith.casework.models.plan import Step
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord


class TsTzRange(Func):
    """The span of a meeting."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


# When and where, for the person's own pages; what was written of a meeting reaches them by letter.
_THEIRS = (
    *("id", "service_id", "person_id", "case_id", "number", "status", "link_worker_id", "due_on"),
    *("starts_at", "ends_at", "how", "place", "moved_from", "held_on", "version"),
)
_HELPED = ("id", "person_id", "status", "due_on", "starts_at", "how", "place")


class Session(PersonRecord):
    """One meeting. `due_on` until it is booked; `starts_at` once it is.

    `number` is the place in the programme (meeting 3 of 6); extra meetings count on. A moved
    meeting keeps its row; `moved_from` remembers where it was.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="sessions", db_index=False)
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=SessionStatus, default=SessionStatus.PLANNED)
    link_worker = models.ForeignKey("organisations.Membership", models.PROTECT, related_name="+")
    due_on = models.DateField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    how = models.CharField(max_length=12, choices=SessionHow, blank=True)
    place = models.CharField(max_length=200, blank=True)
    moved_from = ArrayField(models.DateTimeField(), default=list)

    held_on = models.DateField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    others_present = models.CharField(max_length=300, blank=True)
    interpreter_used = models.BooleanField(default=False)
    going = models.CharField(max_length=10, choices=Going, blank=True)
    working = models.TextField(blank=True)
    not_working = models.TextField(blank=True)
    we_change = models.TextField(blank=True)
    note = models.TextField(blank=True)
    their_words = models.TextField(blank=True)
    next_contact = models.CharField(max_length=12, choices=NextContact, blank=True)
    missed_next_step = models.TextField(blank=True)
    cancelled_why = models.TextField(blank=True)
    cancelled_by_person = models.BooleanField(default=False)
    plan_version = models.PositiveIntegerField(null=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.UUIDField(null=True)
    idempotency_key = models.CharField(max_length=64, null=True)
    version = models.PositiveIntegerField(default=1)

    lock = person_lock(
        theirs=_THEIRS,
        extra={Audience.HELPER: helped("help_meetings")},
        columns={Audience.HELPER: _HELPED},
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "number"],
                condition=Q(status__in=["planned", "held"]),
                name="session_number_once",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(status="held") | Q(held_on__isnull=False), name="session_held_on"
            ),
            ExclusionConstraint(
                name="session_one_place_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (TsTzRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status="planned", starts_at__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["link_worker", "starts_at"],
                condition=Q(status="planned"),
                name="session_diary",
            ),
            models.Index(
                fields=["link_worker", "due_on"],
                condition=Q(status="planned", starts_at__isnull=True),
                name="session_to_book",
            ),
            models.Index(fields=["case", "number"], name="session_case"),
            models.Index("service", Coalesce("held_on", "due_on"), name="session_of_day"),
        ]


class StepReview(PersonRecord):
    """What a meeting said about one earlier step."""

    session = models.ForeignKey(
        Session, models.PROTECT, related_name="step_reviews", db_index=False
    )
    step = models.ForeignKey(Step, models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=15, choices=StepStatus)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "step"], name="step_review_once")
        ]
