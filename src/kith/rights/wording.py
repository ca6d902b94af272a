"""Wrong words of a translation: told by anybody, read by the service's managers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import operation, query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.rights.models import WordingReport

REPORTS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ReportLine:
    id: UUID
    language: str
    words: str
    at: datetime


@operation
def report_wording(*, actor: Actor, language: str, words: str, idempotency_key: UUID) -> None:
    """Keep what somebody says is wrong; the same key again keeps it once."""
    new = {"language": language, "words": words, "at": now()}
    WordingReport.objects.get_or_create(idempotency_key=idempotency_key, defaults=new)


@query
def wording_reports(*, actor: Actor, token: str | None = None) -> Page[ReportLine]:
    """What was said, newest first."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = WordingReport.objects.all()
    found = keyed_page(rows, "-at", "-id", limit=REPORTS_A_PAGE, scope="wording", token=token)
    lines = (ReportLine(row.id, row.language, row.words, row.at) for row in found.rows)
    return told_as(found, lines)
