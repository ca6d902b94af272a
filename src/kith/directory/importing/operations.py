"""Starting an import, its batches, its end, and settling what was changed here and there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, TextField
from django.utils.translation import gettext as _

from kith.directory.choices import ChangeKind, SourceKind
from kith.directory.importing.choices import Format, RowState, RunState
from kith.directory.importing.incoming import IncomingListing, Refusal, Row
from kith.directory.importing.models import ImportRow, ImportRun, WaitingFile
from kith.directory.importing.upserting import Outcome, bring, words
from kith.directory.importing.waiting import require_importer
from kith.directory.importing.writing import Columns, insert
from kith.directory.models import Change, Listing, Source
from kith.directory.operations.search_rows import refresh
from kith.kernel.actor import Actor, operator
from kith.kernel.clock import now
from kith.kernel.enqueue import enqueue
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.ids import new_id
from kith.kernel.operation import operation

LONGEST_ERROR = 500
SOURCE_KINDS = {Format.FEED: SourceKind.FEED, Format.PACKAGE: SourceKind.PACKAGE}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRun:
    """What to bring in. `id` is chosen by the caller: the same one twice is one import."""

    id: UUID
    name: str
    format: str
    place: str
    licence: str = ""
    mapping: dict[str, str] = field(default_factory=dict)
    modified_after: datetime | None = None
    file_digest: str = ""


@dataclass(frozen=True, slots=True)
class Going:
    """How far an import is, for whoever drives it."""

    id: UUID
    name: str
    format: str
    place: str
    licence: str
    mapping: dict[str, str]
    position: int
    modified_after: datetime | None


@operation
def start_import(*, actor: Actor, new: NewRun) -> UUID:
    """Write the import down and ask for it to be done in the background."""
    if note_import(actor=actor, new=new):
        enqueue("import_directory", run_id=str(new.id))
    return new.id


@operation
def note_import(*, actor: Actor, new: NewRun) -> bool:
    """Write the import down for whoever runs it; False where it was written down before."""
    require_importer(actor)
    _row, made = ImportRun.objects.get_or_create(
        id=new.id,
        defaults={
            "name": new.name[:200],
            "format": new.format,
            "place": new.place[:500],
            "licence": new.licence[:100],
            "mapping": new.mapping,
            "modified_after": new.modified_after,
            "file_digest": new.file_digest,
            "by": actor.name,
            "by_name": actor.label,
            "created_at": now(),
        },
    )
    return made


@operation
def begin(*, actor: Actor, run_id: UUID) -> Going | None:
    """Take the import up, from where it was broken off. None where it is finished."""
    run = _locked(run_id)
    if run.state in {RunState.DONE, RunState.FAILED}:
        return None
    run.state, run.started_at, run.driven_at = RunState.RUNNING, run.started_at or now(), now()
    run.save(update_fields=["state", "started_at", "driven_at"])
    names = ("id", "name", "format", "place", "licence", "mapping", "position", "modified_after")
    return Going(**{name: getattr(run, name) for name in names})


@operation
def bring_rows(
    *,
    actor: Actor,
    run_id: UUID,
    rows: Sequence[Row],
    position: int,
    of: int | None = None,
    after: int | None = None,
) -> None:
    """One batch: every row is counted once, as added, changed, unchanged or refused.

    `position` is where to go on after it, in the reader's own measure; `after` where it begins:
    Stale where somebody else has driven the import on since.
    """
    run = _locked(run_id)
    if after is not None and run.position != after:
        raise Stale(current=run.position)
    outcomes: list[Outcome] = []
    for name, some in _by_source(rows, run.name).items():
        outcomes += bring(actor, _source(run, name, some), some)
    refused = [row for row in rows if isinstance(row.content, Refusal)]
    _write_rows(run, outcomes, refused)
    for outcome in outcomes:
        setattr(run, outcome.what, getattr(run, outcome.what) + 1)
    _count(run, outcomes)
    run.read += len(rows)
    run.refused += len(refused)
    run.position, run.of, run.driven_at = position, of, now()
    run.save()


@operation
def finish(*, actor: Actor, run_id: UUID, error: str = "") -> None:
    """The end, good or bad: what was brought in until then stays, and is counted.

    An uploaded file goes with a good end; after a bad one somebody may try again.
    """
    run = _locked(run_id)
    if not error:
        WaitingFile.objects.filter(id=run_id).delete()
    run.state = RunState.FAILED if error else RunState.DONE
    run.error, run.finished_at = error[:LONGEST_ERROR], now()
    run.save(update_fields=["state", "error", "finished_at"])


@operation
def try_again(*, actor: Actor, run_id: UUID) -> None:
    """Go on with an import that a mistake stopped, from where it was."""
    require_importer(actor)
    run = _locked(run_id)
    if run.state != RunState.FAILED:
        return
    run.state, run.error = RunState.WAITING, ""
    run.save(update_fields=["state", "error"])
    enqueue("import_directory", run_id=str(run.id))


@operation
def settle_conflict(*, actor: Actor, row_id: UUID, theirs: bool) -> None:
    """Keep what was written here, or take what the other directory says; once."""
    require_importer(actor)
    row = ImportRow.objects.select_for_update().filter(id=row_id, state=RowState.CONFLICT).first()
    if row is None:
        raise NotFound
    if row.settled_at is not None:
        return
    if theirs:
        _take_theirs(actor, row)
    row.settled_at, row.settled_by_name = now(), actor.label
    row.save(update_fields=["settled_at", "settled_by_name"])


def _take_theirs(actor: Actor, row: ImportRow) -> None:
    rows = Listing.objects.select_for_update().filter(id__in=[row.listing_id])
    listing = rows.first()
    if listing is None:
        raise NotFound
    for name, (ours, said) in row.fields.items():
        if words(getattr(listing, name)) != ours:
            raise Refused(_("Somebody has changed this listing since. Look at it first."))
        setattr(listing, name, _as_stored(name, said))
    listing.edited_fields = [name for name in listing.edited_fields if name not in row.fields]
    listing.version, listing.modified_at = listing.version + 1, now()
    listing.save()
    Change.objects.create(
        listing=listing,
        kind=ChangeKind.EDITED,
        at=now(),
        by=actor.name,
        by_name=actor.label,
        what=row.fields,
    )
    refresh([listing.id])


def _as_stored(name: str, said: str) -> Any:
    column: Any = Listing._meta.get_field(name)
    nothing = "" if isinstance(column, CharField | TextField) else None
    return column.to_python(said) if said else nothing


def importer(run_id: UUID) -> Actor:
    """The actor of the background job."""
    return operator(f"import {run_id}")


def _locked(run_id: UUID) -> ImportRun:
    run = ImportRun.objects.select_for_update().filter(id=run_id).first()
    if run is None:
        raise NotFound
    return run


def _by_source(rows: Sequence[Row], usual: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row.content, IncomingListing):
            found[row.content.source or usual].append(row)
    return found


def _source(run: ImportRun, name: str, rows: list[Row]) -> Source:
    content = rows[0].content
    licence = content.licence if isinstance(content, IncomingListing) else ""
    row, _made = Source.objects.get_or_create(
        name=name[:200],
        address=run.place if run.format == Format.FEED else "",
        defaults={
            "kind": SOURCE_KINDS.get(Format(run.format), SourceKind.SPREADSHEET),
            "licence": (licence or run.licence)[:100],
            "created_at": now(),
        },
    )
    Source.objects.filter(id=row.id).update(fetched_at=now())
    return row


def _count(run: ImportRun, outcomes: Sequence[Outcome]) -> None:
    """What is said of those that came in or changed."""
    touched = [outcome for outcome in outcomes if outcome.what != "unchanged"]
    contents = [o.row.content for o in touched if isinstance(o.row.content, IncomingListing)]
    run.cleaned += sum(bool(content.notes) for content in contents)
    run.conflicts += sum(bool(outcome.fields) for outcome in touched)
    run.without_place += sum(
        not any(place.lat is not None for place in content.places) and not content.online
        for content in contents
    )
    run.with_kinds += sum(outcome.with_kinds for outcome in touched)


def _write_rows(run: ImportRun, outcomes: Sequence[Outcome], refused: Sequence[Row]) -> None:
    kept = [_refused(run, row) for row in refused]
    for outcome in outcomes:
        content: Any = outcome.row.content
        if content.notes and outcome.what != "unchanged":
            reasons = [note[:300] for note in content.notes]
            kept.append(_told(run, outcome, RowState.CLEANED, reasons, {}))
        if outcome.fields:
            kept.append(_told(run, outcome, RowState.CONFLICT, [], outcome.fields))
    insert(ImportRow, kept)


def _told(
    run: ImportRun, outcome: Outcome, state: RowState, reasons: list[str], fields: dict[str, Any]
) -> Columns:
    content: Any = outcome.row.content
    return {
        "id": new_id(),
        "run_id": run.id,
        "number": outcome.row.number,
        "state": state,
        "name": content.name,
        "external_id": content.external_id,
        "listing_id": outcome.listing_id,
        "reasons": reasons,
        "fields": fields,
    }


def _refused(run: ImportRun, row: Row) -> Columns:
    content = row.content
    assert isinstance(content, Refusal)  # noqa: S101 (the caller parted them)
    return {
        "id": new_id(),
        "run_id": run.id,
        "number": row.number,
        "state": RowState.REFUSED,
        "name": content.name[:300],
        "external_id": content.external_id[:200],
        "listing_id": None,
        "reasons": [content.why[:300]],
        "fields": {"same_as": content.same_as} if content.same_as else {},
    }
