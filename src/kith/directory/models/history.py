"""What happened to a listing, and what people say is wrong with it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import Lock
from kith.directory.choices import ChangeKind, ReportKind, ReportState
from kith.directory.models.listing import Listing
from kith.directory.models.locks import KEEPERS, MINE, WRITERS
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id

FACTS = "('closed', 'contact', 'times', 'place', 'full', 'cost')"


class Change(models.Model):
    """One line of history, never altered. `what` maps a field to its words before and after.

    `by` is the audit's name for who did it; `by_name` what colleagues read.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="changes", db_index=False)
    kind = models.CharField(max_length=10, choices=ChangeKind)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    by_name = models.CharField(max_length=200, blank=True)
    what = models.JSONField(default=dict)
    why = models.CharField(max_length=500, blank=True)

    # Colleagues' names stand in it: not for the public.
    lock = Lock(
        dict.fromkeys(WRITERS, "true"),
        writes={Audience.PROVIDER: MINE},
        writers=WRITERS,
        audited=False,
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["listing", "-at"], name="directory_change_at")]


class Report(models.Model):
    """Something is wrong with a listing, said by anybody. Asks for no name."""

    id = models.UUIDField(primary_key=True, default=new_id)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=10, choices=ReportKind)
    words = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.OPEN)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by_name = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=500, blank=True)
    idempotency_key = models.CharField(max_length=120, unique=True)

    # A provider reads what is said of facts, and never a worry about how it treats people.
    lock = Lock(
        {**dict.fromkeys(KEEPERS, "true"), Audience.PROVIDER: f"{MINE} AND kind IN {FACTS}"},
        columns={Audience.PROVIDER: ("id", "listing_id", "kind", "words", "state", "at")},
        writers=KEEPERS,
        audited=True,
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN) ^ Q(settled_at__isnull=False),
                name="directory_report_settled",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["at"], condition=Q(state=ReportState.OPEN), name="directory_report_open"
            )
        ]
