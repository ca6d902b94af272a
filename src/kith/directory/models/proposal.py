"""What a provider would like its listing to say, where somebody looks at that first."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kith.audit.locks import Lock
from kith.directory.choices import ProposalState
from kith.directory.models.listing import Listing
from kith.directory.models.locks import KEEPERS, MINE, WRITERS
from kith.kernel.actor import Audience
from kith.kernel.ids import new_id


class Proposal(models.Model):
    """`what` maps a field to its value before and after. At most one is open for a listing."""

    id = models.UUIDField(primary_key=True, default=new_id)
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="proposals", db_index=False)
    what = models.JSONField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    lock = Lock(
        {**dict.fromkeys(KEEPERS, "true"), Audience.PROVIDER: MINE}, writers=WRITERS, audited=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(state=ProposalState.OPEN),
                name="directory_proposal_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN) ^ Q(decided_at__isnull=False),
                name="directory_proposal_decided",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["listing", "-at"], name="directory_proposal_of"),
            models.Index(
                fields=["at"],
                condition=Q(state=ProposalState.OPEN),
                name="directory_proposal_open",
            ),
        ]
