"""The link by which a group answers without an account, and the proof that it is the group."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import IN_MY_SERVICE, Lock
from kith.connections.choices import Purpose
from kith.connections.models.connection import Connection
from kith.kernel.actor import Audience
from kith.people.records import PersonRecord


class ProviderLink(PersonRecord):
    """Hashes alone: who holds the database cannot answer for a group.

    `code_hash` is the second proof, read or texted to the number in the directory; `code_tries`
    counts guesses at it. `to_hash` is of the address that the link went to: where the directory
    has another by now, somebody else may read the old mailbox. Only the system reaches this table;
    the public finds a link's id by its hash through `kith_provider_link`.
    """

    connection = models.ForeignKey(Connection, models.PROTECT, related_name="links")
    purpose = models.CharField(max_length=12, choices=Purpose)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    to_hash = models.CharField(max_length=64, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_expires_at = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_on = models.DateField(null=True)
    codes_made = models.PositiveSmallIntegerField(default=0)

    lock = Lock(
        {Audience.SYSTEM: IN_MY_SERVICE},
        writers=frozenset({Audience.SYSTEM}),
        person_column="person_id",
        keep_payload=False,
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="provider_link_expires"
            ),
            models.CheckConstraint(
                condition=Q(code_hash="") | Q(code_expires_at__isnull=False),
                name="provider_link_code_expires",
            ),
        ]
