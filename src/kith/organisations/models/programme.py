"""How a service runs its programme: set by its manager, without a developer."""

from datetime import time
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kith.audit.locks import Open
from kith.organisations.models.organisation import STAFF_AND_SYSTEM, Organisation


def default_cadence() -> list[int]:
    """Weeks after the first held meeting at which the meetings are due."""
    return [0, 1, 3, 6, 9, 12]


class Programme(models.Model):
    """Settings of one social prescribing service. Days are working days in England.

    From `quiet_from` to `quiet_until` no text and no email goes to people; the same: always.
    """

    service = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="programme"
    )
    public_name = models.CharField(max_length=120)
    worker_title = models.CharField(max_length=60, default="link worker")
    intro = models.TextField(blank=True)
    caller_number = models.CharField(max_length=20, blank=True)
    duty_number = models.CharField(max_length=20, blank=True)
    opening_hours = models.CharField(max_length=120, default="Monday to Friday, 9am to 5pm")
    minimum_age = models.PositiveSmallIntegerField(default=18)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    not_covered_advice = models.TextField(blank=True)
    triage_days = models.PositiveSmallIntegerField(default=2)
    urgent_triage_days = models.PositiveSmallIntegerField(default=1)
    first_contact_days = models.PositiveSmallIntegerField(default=5)
    contact_attempts = models.PositiveSmallIntegerField(default=3)
    attempt_gap_days = models.PositiveSmallIntegerField(default=2)
    provider_answer_days = models.PositiveSmallIntegerField(default=5)
    cadence_weeks = ArrayField(models.PositiveSmallIntegerField(), default=default_cadence)
    follow_up_months = ArrayField(models.PositiveSmallIntegerField(), default=list)
    session_minutes = models.PositiveSmallIntegerField(default=60)
    caseload_full_time = models.PositiveSmallIntegerField(default=40)
    full_time_hours = models.DecimalField(max_digits=4, decimal_places=1, default=37.5)
    self_referral_open = models.BooleanField(default=True)
    safeguarding_in_hours = models.TextField(blank=True)
    safeguarding_out_of_hours = models.TextField(blank=True)
    quiet_from = models.TimeField(default=time(20))
    quiet_until = models.TimeField(default=time(8))
    letter_sign_off = models.TextField(blank=True)
    names_staff = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    lock = Open(writers=STAFF_AND_SYSTEM, audited=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(cadence_weeks__len__gte=1), name="programme_has_meetings"
            )
        ]

    @property
    def planned_sessions(self) -> int:
        return len(self.cadence_weeks)
