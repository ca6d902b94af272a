"""Quick notes, and tasks with an owner and a date."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.casework.choices import NoteKind, TaskKind
from kith.people.records import PersonRecord


class Note(PersonRecord):
    """Something worth keeping. Never changed; a correction is a note that replaces it."""

    case_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=12, choices=NoteKind, default=NoteKind.NOTE)
    text = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    by_membership_id = models.UUIDField(null=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    idempotency_key = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "idempotency_key"], name="note_idempotency")
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-at"], name="note_person")]


class Task(PersonRecord):
    """Something that somebody will do by a day. `owner` empty: anybody on duty."""

    case_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=20, choices=TaskKind, default=TaskKind.TO_DO)
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, related_name="+"
    )
    not_for_user = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    due_on = models.DateField()
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=120)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=120, blank=True)
    done_by_user = models.UUIDField(null=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(not_for_user__isnull=True)
                | Q(done_by_user__isnull=True)
                | ~Q(done_by_user=models.F("not_for_user")),
                name="task_done_by_another",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(done_at__isnull=True), name="task_open"
            ),
            models.Index(
                fields=["service", "kind", "due_on"],
                condition=Q(done_at__isnull=True),
                name="task_open_service",
            ),
        ]
