"""Reading what Notify sends: JSON of a known shape, or nothing at all."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime

from kith.kernel.telephone import normalise_phone
from kith.messaging.choices import DeliveryState

_STATES = {
    "delivered": (DeliveryState.DELIVERED, ""),
    "permanent-failure": (DeliveryState.PERMANENT_FAILURE, "There is no such number."),
    # Notify tries for 72 hours itself. A text that comes three days late may do harm.
    "temporary-failure": (
        DeliveryState.PERMANENT_FAILURE,
        "The phone was off or out of reach for three days.",
    ),
    "technical-failure": (DeliveryState.TECHNICAL_FAILURE, "The carrier had a fault."),
}


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """`message_id` is ours; we gave it to Notify as the reference."""

    message_id: UUID
    state: DeliveryState
    error: str


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """`number` is in international form, `id` Notify's own."""

    id: str
    number: str
    body: str
    received_at: datetime


def read_delivery(body: bytes) -> DeliveryReport | None:
    """The report, or None for what is not one."""
    given = _object(body)
    try:
        state, error = _STATES[given["status"]]
        return DeliveryReport(UUID(given["reference"]), state, error)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def read_reply(body: bytes) -> ReceivedText | None:
    """The text, or None for what is not one."""
    given = _object(body)
    try:
        at = parse_datetime(given["date_received"])
        if at is None or at.tzinfo is None:
            return None
        number = normalise_phone(f"+{str(given['source_number']).lstrip('+')}")
        return ReceivedText(str(UUID(given["id"])), number, str(given["message"]), at)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _object(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}
