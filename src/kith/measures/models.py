"""Answers to measures. The instruments themselves are data (`instruments/`)."""

from typing import ClassVar

from django.db import models

from kith.people.records import PersonRecord


class Response(PersonRecord):
    """One instrument answered once: `answers` maps an item's code to its value."""

    instrument = models.CharField(max_length=40)
    instrument_version = models.CharField(max_length=20)
    answers = models.JSONField()
    total = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    answered_at = models.DateTimeField()
    session_id = models.UUIDField(null=True)
    goal_id = models.UUIDField(null=True)
    answered_by = models.CharField(max_length=20, default="person")
    recorded_by = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "instrument", "answered_at"], name="measure_response")
        ]
