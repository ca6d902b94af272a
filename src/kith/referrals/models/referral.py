"""The referral itself, its risks and every change of its state."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from kith.people.choices import Agreement, BestTime
from kith.people.records import PersonRecord
from kith.referrals.choices import (
    OPEN_STATUSES,
    DeclineReason,
    HeldReason,
    Reason,
    ReferralStatus,
    RiskKind,
    Source,
    Urgency,
)


class Referral(PersonRecord):
    """One request that the service helps somebody.

    `promise_on` is the working day by which the next step is due: triage, then first contact.
    `own_words` is what the person or the referrer wrote, unchanged; `as_sent` is the form as
    it came (`intake.as_kept`). `possible_duplicate_id` is the person who already holds the NHS
    number that was typed: the number then stays with them until somebody has looked at both.
    """

    reference = models.CharField(max_length=12)
    status = models.CharField(
        max_length=20, choices=ReferralStatus, default=ReferralStatus.RECEIVED
    )
    source = models.CharField(max_length=20, choices=Source)
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.ROUTINE)
    received_at = models.DateTimeField()
    promise_on = models.DateField()

    referring_organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, null=True, related_name="+"
    )
    referrer_membership_id = models.UUIDField(null=True)
    referrer_name = models.CharField(max_length=200, blank=True)
    referrer_role = models.CharField(max_length=120, blank=True)
    referrer_telephone = models.CharField(max_length=20, blank=True)
    reply_to = models.EmailField(blank=True)

    agreement = models.CharField(max_length=20, choices=Agreement)
    reasons = ArrayField(models.CharField(max_length=20, choices=Reason), default=list)
    own_words = models.TextField(blank=True)
    already_tried = models.TextField(blank=True)
    best_time = models.CharField(max_length=10, choices=BestTime, blank=True)
    risks_asked = models.BooleanField(default=False)
    under_16 = models.BooleanField(default=False)
    share_outcome_with_referrer = models.BooleanField(default=True)

    as_sent = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    possible_duplicate_id = models.UUIDField(null=True)

    held_reason = models.CharField(max_length=20, choices=HeldReason, blank=True)
    decline_reason = models.CharField(max_length=30, choices=DeclineReason, blank=True)
    redirected_to = models.CharField(max_length=300, blank=True)
    question = models.TextField(blank=True)
    link_worker = models.ForeignKey(
        "organisations.Membership", models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    engaged_at = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    idempotency_key = models.CharField(max_length=64, null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reference"], name="referral_reference_once"),
            models.UniqueConstraint(
                fields=["service", "idempotency_key"], name="referral_idempotency"
            ),
            models.CheckConstraint(
                condition=~Q(status=ReferralStatus.DECLINED) | ~Q(decline_reason=""),
                name="referral_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReferralStatus.ALLOCATED) | Q(link_worker__isnull=False),
                name="referral_allocated_to_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["service", "status", "urgency", "promise_on", "id"],
                condition=Q(status__in=OPEN_STATUSES),
                name="referral_open",
            ),
            models.Index(fields=["service", "-received_at", "-id"], name="referral_newest"),
            models.Index(fields=["person"], name="referral_person"),
            models.Index(
                fields=["link_worker", "next_attempt_at"],
                condition=Q(status__in=["allocated", "contacting"]),
                name="referral_to_call",
            ),
        ]


class Risk(PersonRecord):
    """A known risk, or `none known` (distinct from not asked)."""

    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="risks")
    kind = models.CharField(max_length=20, choices=RiskKind)
    detail = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)


class ReferralChange(PersonRecord):
    """Who moved a referral from one state to another, when and why."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="changes", db_index=False)
    before = models.CharField(max_length=20, choices=ReferralStatus, blank=True)
    after = models.CharField(max_length=20, choices=ReferralStatus)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)
    why = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["referral", "at"], name="referral_change")]
