"""Imports for those who look after the directory."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Func

from kith.directory.importing.choices import Format, RowState, RunState
from kith.directory.importing.models import ImportRow, ImportRun
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query
from kith.kernel.permission import Permission

NEWEST = 50
SHOWN = 100


@dataclass(frozen=True, slots=True)
class RunView:
    """An import as its page shows it. `reasons` are (why, how many rows), most first."""

    id: UUID
    name: str
    format: Format
    state: RunState
    licence: str
    by_name: str
    created_at: datetime
    finished_at: datetime | None
    seconds: float | None
    position: int
    of: int | None
    read: int
    added: int
    changed: int
    unchanged: int
    refused: int
    cleaned: int
    conflicts: int
    without_place: int
    with_kinds: int
    error: str
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def going_on(self) -> bool:
        return self.state in {RunState.WAITING, RunState.RUNNING}

    @property
    def broken_off(self) -> bool:
        """Whoever gave the command gives it again: the file is not here."""
        return self.state == RunState.BROKEN

    @property
    def took(self) -> str:
        """Minutes and seconds, as 2:05; empty while it goes on."""
        if self.seconds is None:
            return ""
        return "{}:{:02}".format(*divmod(round(self.seconds), 60))

    @property
    def share(self) -> int | None:
        """Hundredths done, where the reader knows how much there is."""
        return min(100, self.position * 100 // self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class RowView:
    id: UUID
    number: int
    name: str
    listing_id: UUID | None
    reasons: tuple[str, ...]
    fields: dict[str, list[str]]
    same_as: int | None
    settled_by_name: str
    settled_at: datetime | None


@query
def imports(*, actor: Actor) -> tuple[RunView, ...]:
    """The newest imports."""
    actor.require(Permission.MANAGE_SERVICE)
    return tuple(_view(run) for run in ImportRun.objects.order_by("-created_at")[:NEWEST])


@query
def import_report(*, actor: Actor, run_id: UUID) -> RunView:
    """One import with why rows were left out or put right, counted."""
    actor.require(Permission.MANAGE_SERVICE)
    return _report(run_id)


@query
def report_for_operator(*, actor: Actor, run_id: UUID) -> RunView:
    """The same for whoever started it by command."""
    actor.require(Permission.ADMINISTER)
    return _report(run_id)


def _report(run_id: UUID) -> RunView:
    run = ImportRun.objects.filter(id=run_id).first()
    if run is None:
        raise NotFound
    reasons = (
        ImportRow.objects.filter(run=run)
        .annotate(why=Func(F("reasons"), function="unnest"))
        .values("why")
        .annotate(rows=Count("id"))
        .order_by("-rows", "why")[:SHOWN]
    )
    return _view(run, tuple((row["why"], row["rows"]) for row in reasons))


@query
def rows_of(*, actor: Actor, run_id: UUID, state: RowState, after: int = 0) -> tuple[RowView, ...]:
    """Rows of one kind after row number `after`, at most `SHOWN` and one more."""
    actor.require(Permission.MANAGE_SERVICE)
    rows = ImportRow.objects.filter(run_id=run_id, state=state, number__gt=after)
    return tuple(_row(row) for row in rows.order_by("number")[: SHOWN + 1])


def _view(run: ImportRun, reasons: tuple[tuple[str, int], ...] = ()) -> RunView:
    took = None
    if run.started_at and run.finished_at:
        took = (run.finished_at - run.started_at).total_seconds()
    same = (
        *("id", "name", "licence", "by_name", "created_at", "finished_at", "position", "of"),
        *("read", "added", "changed", "unchanged", "refused", "cleaned", "conflicts"),
        *("without_place", "with_kinds", "error"),
    )
    return RunView(
        **{name: getattr(run, name) for name in same},
        format=Format(run.format),
        state=RunState(run.state),
        seconds=took,
        reasons=reasons,
    )


def _row(row: ImportRow) -> RowView:
    return RowView(
        id=row.id,
        number=row.number,
        name=row.name,
        listing_id=row.listing_id,
        reasons=tuple(row.reasons),
        fields=row.fields if row.state == RowState.CONFLICT else {},
        same_as=row.fields.get("same_as"),
        settled_by_name=row.settled_by_name,
        settled_at=row.settled_at,
    )
