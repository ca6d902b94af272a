"""What a referring organisation sees: what it sent, and what it has been told. Nothing else.

A referrer's database role reads these two tables and no other that names a person, so nothing
that the service later learns can reach them by a forgotten filter.
"""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from kith.audit.locks import IN_MY_SERVICE, Lock, person_lock
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id
from kith.people.records import PersonRecord
from kith.referrals.models.referral import Referral

_OWN = {Audience.REFERRER: "organisation_id = (SELECT kith_organisation())"}


class ReferrerReceipt(PersonRecord):
    """The referral as the referrer sent it, with the newest thing that they were told.

    `nhs_number` is what was typed, even where the number already belongs to another record.
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="receipt")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    reference = models.CharField(max_length=12)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    sort_name = models.CharField(max_length=220)
    born_on = models.DateField(null=True)
    nhs_number = models.CharField(max_length=10, null=True)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)
    sent_by_membership_id = models.UUIDField(null=True)
    told_status = models.CharField(max_length=30)
    told_at = models.DateTimeField()
    as_sent = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    lock = person_lock(extra=_OWN)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-sent_at", "-id"], name="receipt_newest"),
            models.Index(fields=["organisation", "nhs_number"], name="receipt_nhs_number"),
            models.Index(fields=["organisation", "born_on"], name="receipt_born"),
        ]


class ReferrerUpdate(PersonRecord):
    """One thing that the referrer was told, in words; or a question asked and its answer."""

    receipt = models.ForeignKey(
        ReferrerReceipt, models.PROTECT, related_name="updates", db_index=False
    )
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    status = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    from_referrer = models.BooleanField(default=False)
    by_name = models.CharField(max_length=200, blank=True)

    lock = person_lock(extra=_OWN)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["receipt", "at"], name="referrer_update")]


class ReferrerQuestion(PersonRecord):
    """What a referrer asks about their own referral, and the answer, which they may read."""

    receipt = models.ForeignKey(
        ReferrerReceipt, models.PROTECT, related_name="questions", db_index=False
    )
    organisation = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="+")
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    idempotency_key = models.UUIDField(unique=True)

    lock = person_lock(extra=_OWN)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True) | ~models.Q(answer=""),
                name="referrer_question_answer",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["receipt", "asked_at"], name="referrer_question"),
            models.Index(
                fields=["service", "asked_at"],
                condition=models.Q(answered_at__isnull=True),
                name="referrer_question_open",
            ),
        ]


class QuietReferrer(models.Model):
    """An address that asked for no more emails about its referrals, but for the last of each."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    address = models.CharField(max_length=254)
    since = models.DateTimeField()

    lock = Lock(
        {Audience.STAFF: IN_MY_SERVICE, Audience.SYSTEM: IN_MY_SERVICE},
        writers=frozenset({Audience.SYSTEM}),
        deleters=frozenset({Audience.SYSTEM}),
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "address"], name="quiet_referrer")
        ]
