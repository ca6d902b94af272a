"""Emails to colleagues who must look at something today: never a name, never a detail."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from kith.kernel.actor import Actor
from kith.kernel.clock import london
from kith.messaging.operations import queue_message
from kith.organisations.models import Membership

# The page, by its name, that shows what the email is about to those who may see it.
PAGES = {
    "safeguarding_alert": "link_worker:safeguarding",
    "break_glass_alert": "link_worker:reviews",
}


def alert_colleagues(
    actor: Actor, template: str, subject_id: UUID, at: datetime, members: Iterable[Membership]
) -> None:
    """Queue one email a member who has an address; twice for one subject is once."""
    link = settings.KITH_BASE_URL + reverse(PAGES[template])
    when = f"{london(at):%-d %B %Y, %H:%M}"
    for member in members:
        if member.email:
            queue_message(
                actor=actor,
                key=f"{template}:{subject_id}:{member.id}",
                template=template,
                values={"when": when, "link": link},
                to=member.email,
            )
