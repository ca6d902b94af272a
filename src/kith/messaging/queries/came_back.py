"""Mail that the receiving server refused for good: the address is wrong."""

from dataclasses import dataclass
from datetime import datetime

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.messaging.choices import Audience, ChannelKind, DeliveryState
from kith.messaging.models import Message, SystemMail


@dataclass(frozen=True, slots=True)
class CameBack:
    to: str
    written_at: datetime


@query
def came_back_from_groups(*, actor: Actor, since: datetime) -> tuple[CameBack, ...]:
    """Of one service's mail to community groups, written after `since`."""
    rows = Message.objects.filter(
        service_id=actor.own_service,
        recipient=Audience.PROVIDER,
        channel=ChannelKind.EMAIL,
        state=DeliveryState.PERMANENT_FAILURE,
        created_at__gte=since,
    )
    return tuple(CameBack(*row) for row in rows.values_list("to_address", "created_at"))


def system_mail_that_came_back(*, since: datetime) -> tuple[CameBack, ...]:
    """Of mail about nobody's record; the table is open to the connecting role."""
    rows = SystemMail.objects.filter(
        state=DeliveryState.PERMANENT_FAILURE, created_at__gte=since
    ).values_list("to_address", "created_at")
    return tuple(CameBack(*row) for row in rows)
