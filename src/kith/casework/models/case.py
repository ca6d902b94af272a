"""A case: the time in which a link worker and a person work together."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import person_lock
from kith.casework.choices import CaseStatus, CloseReason, FollowUpStatus
from kith.people.records import PersonRecord

# What a person reads on their own pages: not why it was paused, nor what staff say of its end.
_THEIRS = (
    *("id", "service_id", "person_id", "referral_id", "reference", "status", "link_worker_id"),
    *("opened_at", "closed_at", "planned_sessions", "sessions_held", "carries_on_with"),
)


class Case(PersonRecord):
    """Opens when the person engages, closes with a reason, may be reopened.

    `next_due_on` is the earliest meeting or review that is planned, for lists.
    """

    referral_id = models.UUIDField(null=True)
    reference = models.CharField(max_length=12)
    status = models.CharField(max_length=10, choices=CaseStatus, default=CaseStatus.OPEN)
    link_worker = models.ForeignKey("organisations.Membership", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    paused_until_on = models.DateField(null=True)
    paused_why = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason, blank=True)
    carries_on_with = models.TextField(blank=True)
    planned_sessions = models.PositiveSmallIntegerField(default=6)
    fewer_agreed_why = models.TextField(blank=True)
    sessions_held = models.PositiveSmallIntegerField(default=0)
    first_session_on = models.DateField(null=True)
    last_contact_at = models.DateTimeField(null=True)
    next_due_on = models.DateField(null=True)
    next_due_at = models.DateTimeField(null=True)
    they_ring_by_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    lock = person_lock(theirs=_THEIRS)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False) & ~Q(close_reason="")
                | (~Q(status="closed") & Q(closed_at__isnull=True)),
                name="case_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(planned_sessions__gte=6) | ~Q(fewer_agreed_why=""),
                name="case_fewer_meetings_by_agreement",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["link_worker", "next_due_on", "id"],
                condition=~Q(status="closed"),
                name="case_caseload",
            ),
            models.Index(fields=["person", "-opened_at"], name="case_person"),
            models.Index(fields=["service", "status", "-opened_at"], name="case_service"),
        ]


class CaseChange(PersonRecord):
    """Who opened, paused, closed or reopened the case, or handed it over; when and why."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="changes")
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    why = models.TextField(blank=True)


class FollowUp(PersonRecord):
    """A call some months after closing: is it still going well?"""

    case = models.ForeignKey(Case, models.PROTECT, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    status = models.CharField(max_length=12, choices=FollowUpStatus, default=FollowUpStatus.PLANNED)
    done_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "months"],
                condition=Q(status=FollowUpStatus.PLANNED),
                name="follow_up_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["service", "due_on"],
                condition=Q(status=FollowUpStatus.PLANNED),
                name="follow_up_due",
            )
        ]
