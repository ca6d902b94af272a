"""Mail to a group that came back makes its listing less sure."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from kith.directory.operations.ageing import KEEPER, record_bounce
from kith.kernel.actor import system
from kith.kernel.clock import now
from kith.messaging.queries.came_back import came_back_from_groups, system_mail_that_came_back

LOOK_BACK = timedelta(days=3)
"""Longer than anything is tried again; what was noted before is noted once."""


def note_bounced_mail(service_ids: Iterable[UUID]) -> int:
    """Returns how many listings are less sure now."""
    since = now() - LOOK_BACK
    found = list(system_mail_that_came_back(since=since))
    for service_id in service_ids:
        actor = system("bounced-mail", service_id)
        found += came_back_from_groups(actor=actor, since=since)
    return sum(
        record_bounce(actor=KEEPER, email=mail.to, written_at=mail.written_at) for mail in found
    )
