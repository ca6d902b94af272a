"""The print queue, and what was posted lately."""

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.operation import query
from kith.kernel.paging import Page
from kith.kernel.permission import Permission
from kith.messaging.choices import ChannelKind, DeliveryState, HeldReason
from kith.messaging.models import Message
from kith.messaging.policy import why_not
from kith.messaging.queries.outbox import named, named_page
from kith.messaging.queries.rows import MessageRow

LATELY = timedelta(days=60)


class Tray(StrEnum):
    """How far a letter has got on its way into the envelope."""

    TO_PRINT = "print"
    PRINTED = "printed"
    POSTED = "posted"


@query
def letters_to_post(
    *, actor: Actor, tray: Tray = Tray.TO_PRINT, cursor: str | None = None, limit: int = 50
) -> Page[MessageRow]:
    """Letters of one tray, newest first, with names; posted ones for 60 days."""
    actor.require(Permission.SEE_MESSAGES)
    return named_page(_of(tray), f"letters {tray}", cursor, limit, _letter)


def _of(tray: Tray) -> Q:
    letters = Q(channel=ChannelKind.LETTER)
    if tray is Tray.POSTED:
        return letters & Q(state=DeliveryState.SENT, created_at__gt=now() - LATELY)
    waiting = letters & Q(state=DeliveryState.PENDING, resolved_by__isnull=True)
    return waiting & Q(printed_at__isnull=tray is Tray.TO_PRINT)


def _letter(row: Message, workers: dict[UUID, str]) -> MessageRow:
    stop = why_not(row) if row.state == DeliveryState.PENDING else None
    return replace(named(row, workers), may_not_go=HeldReason(stop) if stop else None)
