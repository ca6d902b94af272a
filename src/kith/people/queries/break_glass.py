"""Emergency openings of restricted records."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.people.models import BreakGlass

REVIEWS = "openings to review"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening; `mine` is never mine to review. `again`: they had opened the same record
    before, and nobody has reviewed that either.
    """

    id: UUID
    person_id: UUID
    person: str
    by: str
    reason: str
    opened_at: datetime
    expires_at: datetime
    mine: bool
    again: bool


@query
def openings_to_review(*, actor: Actor, token: str | None = None) -> Page[OpeningRow]:
    """Openings that nobody has reviewed, the oldest first; 50 a page."""
    actor.require(Permission.REVIEW_BREAK_GLASS)
    rows = _unreviewed()
    found = keyed_page(rows, "opened_at", "id", limit=A_PAGE, scope=REVIEWS, token=token)
    return told_as(found, (_row(row, actor) for row in found.rows))


@query
def opening_to_review(*, actor: Actor, opening_id: UUID) -> OpeningRow:
    """One opening that nobody has reviewed."""
    actor.require(Permission.REVIEW_BREAK_GLASS)
    row = _unreviewed().filter(id=opening_id).first()
    if row is None:
        raise NotFound
    return _row(row, actor)


def _unreviewed() -> QuerySet[BreakGlass]:
    rows = BreakGlass.objects.filter(reviewed_at__isnull=True).select_related("person")
    same = BreakGlass.objects.filter(
        person_id=OuterRef("person_id"), user_id=OuterRef("user_id"), reviewed_at__isnull=True
    )
    return rows.annotate(again=Exists(same.filter(opened_at__lt=OuterRef("opened_at"))))


def _row(row: BreakGlass, actor: Actor) -> OpeningRow:
    return OpeningRow(
        id=row.id,
        person_id=row.person_id,
        person=row.person.full_name,
        by=row.user_name,
        reason=row.reason,
        opened_at=row.opened_at,
        expires_at=row.expires_at,
        mine=row.user_id == actor.user_id,
        again=row.again,  # type: ignore[attr-defined]  # annotated
    )
