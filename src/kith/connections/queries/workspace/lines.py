"""Referrals as a provider's lists show them. Each read goes through the provider's own policies."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection as database
from django.db.models import Count, QuerySet

from kith.connections.choices import DeclineReason, Deletion, Ended, Side, State
from kith.connections.models import Connection, GroupMessage
from kith.connections.models.connection import GROUP_READS
from kith.connections.policy.sharing import SharedLine, in_readers_words
from kith.kernel import clock
from kith.kernel.telephone import format_phone
from kith.organisations.models import Programme


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One referral. `called` is empty before a yes, after the end, and once consent is taken back.

    `days` have passed since it was sent.
    """

    id: UUID
    reference: str
    listing_id: UUID
    listing: str
    service: str
    service_phone: str
    state: State
    sent_at: datetime
    days: int
    answer_by_on: date | None
    late: bool
    answered_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    decline_reason: DeclineReason | None
    end_reason: Ended | None
    withdrawn: bool
    deletion_reply: Deletion | None
    version: int
    called: str
    unread: int


def mine() -> QuerySet[Connection]:
    """What was sent to the acting organisation, with the columns that it may read."""
    return Connection.objects.only(*GROUP_READS)


def lines_of(rows: Collection[Connection], page: str = "") -> list[ReferralLine]:
    """At most three statements; with `page` names are read, which leaves a line in the history."""
    services = Programme.objects.in_bulk({row.service_id for row in rows})
    names = called([row.id for row in rows], page) if page else {}
    unread = _unread([row.id for row in rows])
    return [
        _line(row, services.get(row.service_id), names.get(row.id, ""), unread.get(row.id, 0))
        for row in rows
    ]


def called(ids: Collection[UUID], page: str) -> dict[UUID, str]:
    """What each is called, where it may be read now."""
    return {id: name_in(shared) for id, shared in read_shared(ids, page).items()}


def read_shared(ids: Collection[UUID], page: str) -> dict[UUID, tuple[SharedLine, ...]]:
    """What was shared about each that may be read now; each such read is logged."""
    if not ids:
        return {}
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT connection_id, shared FROM kith_read_shared(%s::uuid[], %s)", [list(ids), page]
        )
        found = cursor.fetchall()
    return {id: _lines(shared) for id, shared in found}


def _lines(shared: Any) -> tuple[SharedLine, ...]:
    return in_readers_words(SharedLine(**line) for line in _json(shared))


def name_in(shared: Iterable[SharedLine]) -> str:
    words = {line.code: line.words for line in shared}
    return words.get("full_name") or words.get("first_name", "")


def _json(value: Any) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(value) if isinstance(value, str) else value
    return found


def _unread(ids: Collection[UUID]) -> dict[UUID, int]:
    rows = GroupMessage.objects.filter(
        connection_id__in=ids, side=Side.WORKER, read_at__isnull=True
    )
    counted = rows.values("connection_id").annotate(n=Count("id"))
    return dict(counted.values_list("connection_id", "n"))


def _line(row: Connection, service: Programme | None, name: str, unread: int) -> ReferralLine:
    assert row.sent_at is not None  # noqa: S101 (the policy shows nothing else)
    today = clock.today()
    asks = row.state == State.SENT and row.withdrawn_at is None
    return ReferralLine(
        id=row.id,
        reference=row.reference,
        listing_id=row.listing_id,
        listing=row.listing_name,
        service=service.public_name if service else "",
        service_phone=format_phone(service.duty_number or service.caller_number) if service else "",
        state=State(row.state),
        sent_at=row.sent_at,
        days=(today - clock.london_date(row.sent_at)).days,
        answer_by_on=row.answer_by_on,
        late=asks and row.answer_by_on is not None and row.answer_by_on < today,
        answered_at=row.answered_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        decline_reason=DeclineReason(row.decline_reason) if row.decline_reason else None,
        end_reason=Ended(row.end_reason) if row.end_reason else None,
        withdrawn=row.withdrawn_at is not None,
        deletion_reply=Deletion(row.deletion_reply) if row.deletion_reply else None,
        version=row.version,
        called=name,
        unread=unread,
    )
