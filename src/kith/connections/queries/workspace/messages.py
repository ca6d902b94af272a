"""What a group and a worker wrote to each other about one referral."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.connections.choices import Side
from kith.connections.models import GroupMessage

MOST = 100


@dataclass(frozen=True, slots=True)
class Written:
    """One message between the group and the worker."""

    side: Side
    words: str
    by: str
    at: datetime
    read: bool


def written_about(connection_id: UUID) -> tuple[Written, ...]:
    """Oldest first. Call while acting: each sees by their own policy."""
    rows = GroupMessage.objects.filter(connection_id=connection_id).order_by("-at", "-id")
    known = rows.values_list("side", "words", "by_name", "at", "read_at")[:MOST]
    return tuple(
        Written(Side(side), words, by, at, read_at is not None)
        for side, words, by, at, read_at in reversed(known)
    )
