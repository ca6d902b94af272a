"""What somebody answered, and what it comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.kernel.prepared import prepared
from kith.measures.instruments import find_instrument
from kith.measures.models import Response
from kith.measures.scoring import Score, score


@dataclass(frozen=True, slots=True)
class ResponseView:
    """One instrument answered once; `answers` holds what was answered, by item."""

    id: UUID
    instrument: str
    answered_at: datetime
    answered_by: str
    session_id: UUID | None
    answers: Mapping[str, int]
    score: Score


@query
def responses_of(
    *, actor: Actor, person_id: UUID, instrument: str = "", session_id: UUID | None = None
) -> tuple[ResponseView, ...]:
    """Everything that the person answered, oldest first; of one instrument or meeting if named."""
    rows: Iterable[Response]
    if instrument and session_id:
        rows = _at_a_meeting(person_id, instrument, session_id)
    else:
        rows = _answered(person_id)
        rows = rows.filter(instrument=instrument) if instrument else rows
        rows = rows.filter(session_id=session_id) if session_id else rows
    return tuple(view for view in map(_view, rows) if view)


def _answered(person_id: UUID) -> QuerySet[Response]:
    return Response.objects.filter(person_id=person_id).order_by("answered_at", "id")


@prepared
def _at_a_meeting(person_id: UUID, instrument: str, session_id: UUID) -> QuerySet[Response]:
    """What is asked at every save of a meeting."""
    return _answered(person_id).filter(instrument=instrument, session_id=session_id)


def _view(row: Response) -> ResponseView | None:
    instrument = find_instrument(row.instrument)
    if instrument is None:
        return None
    return ResponseView(
        row.id,
        row.instrument,
        row.answered_at,
        row.answered_by,
        row.session_id,
        row.answers,
        score(instrument, row.answers),
    )
