"""What providers would like their listings to say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kith.directory.choices import ProposalState
from kith.directory.models import Proposal


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """What was proposed, field by field: name, before, after."""

    id: UUID
    listing_id: UUID
    listing: str
    state: ProposalState
    at: datetime
    by: str
    answer: str
    what: tuple[tuple[str, str, str], ...]


def proposals_where(**only: object) -> tuple[ProposalLine, ...]:
    """Newest first. Call while acting."""
    rows = Proposal.objects.filter(**only).select_related("listing").order_by("-at", "-id")[:50]
    return tuple(
        ProposalLine(
            id=row.id,
            listing_id=row.listing_id,
            listing=row.listing.name,
            state=ProposalState(row.state),
            at=row.at,
            by=row.by_name,
            answer=row.answer,
            what=differences(row.what),
        )
        for row in rows
    )


def differences(what: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    pairs = [(name, pair) for name, pair in what.items() if isinstance(pair, list)]
    return tuple((name, _word(pair[0]), _word(pair[1])) for name, pair in pairs if len(pair) == 2)


def _word(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return "" if value is None else str(value)
