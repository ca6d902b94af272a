"""Needs that nothing met: counted by kind and area, with nobody in it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from kith.audit.locks import IN_MY_SERVICE, Lock
from kith.connections.choices import Unmet, UnmetSource
from kith.kernel.actor import Audience


class UnmetNeed(models.Model):
    """One time that something was not there. `outcode` is the first half of a postcode.

    It names nobody, and nothing leads back: a random id, a day and no time, and no audit event,
    which would stand in one transaction with those of the person.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    service = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=40, blank=True)
    outcode = models.CharField(max_length=4, blank=True)
    reason = models.CharField(max_length=15, choices=Unmet)
    source = models.CharField(max_length=10, choices=UnmetSource)
    on = models.DateField()

    lock = Lock(
        {Audience.STAFF: IN_MY_SERVICE, Audience.SYSTEM: IN_MY_SERVICE},
        writers=frozenset({Audience.STAFF, Audience.SYSTEM}),
        audited=False,
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(reason__in=Unmet.values), name="unmet_reason_known"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["service", "on"], name="unmet_service_on")]
