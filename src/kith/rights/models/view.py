"""A view of somebody's plan for a carer or parent."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kith.audit.locks import person_lock
from kith.people.choices import Channel, RelationshipKind
from kith.people.records import PersonRecord
from kith.rights.choices import May, Sees, ViewBasis, ViewEnd

_OPEN = Q(ended_at__isnull=True)


class HelperView(PersonRecord):
    """Somebody who helps, what they may see and do, on what basis, and until when.

    They sign in with a code sent to `contact`, which is theirs alone. `suspended_*` is for staff:
    neither the person nor the helper is told, since whoever asks may be standing beside them.
    """

    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=20, choices=RelationshipKind)
    channel = models.CharField(
        max_length=10, choices=[(c.value, c.label) for c in (Channel.TEXT, Channel.EMAIL)]
    )
    contact = models.CharField(max_length=254)
    sees = ArrayField(models.CharField(max_length=10, choices=Sees), default=list)
    may = ArrayField(models.CharField(max_length=14, choices=May), default=list)
    basis = models.CharField(max_length=16, choices=ViewBasis)
    basis_note = models.CharField(max_length=500, blank=True)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=120)
    review_on = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=12, choices=ViewEnd, blank=True)
    ended_by = models.CharField(max_length=120, blank=True)
    suspended_at = models.DateTimeField(null=True)
    suspended_by = models.CharField(max_length=120, blank=True)
    suspended_why = models.CharField(max_length=500, blank=True)
    idempotency_key = models.UUIDField()

    lock = person_lock(
        theirs=(
            *("id", "service_id", "person_id", "name", "relationship", "channel", "contact"),
            *("sees", "may", "basis", "given_at", "ended_at", "ended_why"),
        )
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "idempotency_key"], name="helper_view_idempotency"
            ),
            models.UniqueConstraint(
                fields=["person", "contact"], condition=_OPEN, name="helper_view_once"
            ),
            models.CheckConstraint(
                condition=Q(basis=ViewBasis.PERSON) | ~Q(basis_note=""),
                name="helper_view_has_a_basis",
            ),
            models.CheckConstraint(
                condition=_OPEN | ~Q(ended_why=""), name="helper_view_ended_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(suspended_at__isnull=True) | ~Q(suspended_why=""),
                name="helper_view_suspended_with_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["contact"], condition=_OPEN, name="helper_view_contact"),
            models.Index(
                fields=["service", "review_on"],
                condition=_OPEN & Q(review_on__isnull=False),
                name="helper_view_review",
            ),
        ]
