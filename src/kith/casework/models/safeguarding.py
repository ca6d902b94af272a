"""Worries about somebody's safety: seen by the safeguarding lead and by whoever raised them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import person_lock
from kith.casework.choices import ConcernKind, ConcernStatus
from kith.people.records import PersonRecord

_LEAD_OR_MINE = "(SELECT kith_sees('handle_concerns')) OR raised_by_user = (SELECT kith_user())"


class Concern(PersonRecord):
    """One worry, with the clock that the safeguarding lead answers to."""

    kind = models.CharField(max_length=20, choices=ConcernKind)
    status = models.CharField(max_length=10, choices=ConcernStatus, default=ConcernStatus.OPEN)
    text = models.TextField()
    done_already = models.TextField(blank=True)
    immediate_danger = models.BooleanField(default=False)
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=120)
    raised_by_user = models.UUIDField()
    due_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.CharField(max_length=120, blank=True)
    shared_without_consent_why = models.TextField(blank=True)
    shared_with = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    idempotency_key = models.CharField(max_length=64)

    lock = person_lock(staff=_LEAD_OR_MINE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "idempotency_key"], name="concern_idempotency"
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="concern_closed_with_outcome",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["service", "due_at"],
                condition=~Q(status="closed"),
                name="concern_open",
            )
        ]


class ConcernNote(PersonRecord):
    """A restricted note on a concern."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    raised_by_user = models.UUIDField()

    lock = person_lock(staff=_LEAD_OR_MINE)
