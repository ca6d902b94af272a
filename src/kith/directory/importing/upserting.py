"""A batch of listings met with what stands in the database: a fixed number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kith.directory.choices import ChangeKind, KindState, ListingState
from kith.directory.importing.incoming import COLUMNS, EDITED_AS, PARTS, IncomingListing, Row
from kith.directory.importing.parts import replace_parts
from kith.directory.importing.providers import bring_providers
from kith.directory.importing.scoring import Kinds, kinds_kept, scored
from kith.directory.importing.touched import Touched
from kith.directory.importing.writing import Columns, insert, update
from kith.directory.models import Change, Listing, ListingKind, Source
from kith.directory.operations.search_rows import refresh
from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.ids import new_id

CONFLICT_WORDS = 500


@dataclass(slots=True)
class Outcome:
    """What became of one row; `fields` are conflicts, field to [ours, theirs]."""

    row: Row
    what: str
    listing_id: UUID
    fields: dict[str, list[str]] = field(default_factory=dict)
    with_kinds: bool = False


@dataclass(slots=True)
class _Batch:
    actor: Actor
    source: Source
    providers: dict[str, UUID] = field(default_factory=dict)
    kinds: Kinds = field(default_factory=dict)
    new: list[Columns] = field(default_factory=list)
    changed: list[Columns] = field(default_factory=list)
    history: list[Columns] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)


def bring(actor: Actor, source: Source, rows: Sequence[Row]) -> list[Outcome]:
    """Add or change the listings of these rows (of one source, each once), in the caller's
    transaction. What was changed here stays, and is told as a conflict."""
    batch = _Batch(actor, source)
    standing = _standing(source, [_content(row).external_id for row in rows])
    unchanged, others = [], []
    for row in rows:
        here = standing.get(_content(row).external_id)
        if here and (here[1] == _content(row).fingerprint() or here[2] == ListingState.MERGED):
            unchanged.append(Outcome(row, "unchanged", here[0]))
        else:
            others.append((row, here[0] if here else None))
    if not others:
        return unchanged
    batch.providers = bring_providers(source, [_content(row) for row, _id in others])
    known = _locked([id for _row, id in others if id])
    batch.kinds = kinds_kept(known) if known else {}
    outcomes = [_meet(batch, row, known[id] if id else None) for row, id in others]
    _write(batch, outcomes)
    return [*unchanged, *outcomes]


def _content(row: Row) -> IncomingListing:
    assert isinstance(row.content, IncomingListing)  # noqa: S101 (the caller parted them)
    return row.content


def _standing(source: Source, ids: list[str]) -> dict[str, tuple[UUID, str, str]]:
    """Id, fingerprint and state of those that are here, by the id that the source gives them."""
    rows = Listing.objects.filter(source=source, external_id__in=ids)
    wanted = rows.values_list("external_id", "id", "imported_hash", "state")
    return {external_id: found for external_id, *found in wanted}  # type: ignore[misc]


def _locked(ids: list[UUID]) -> dict[UUID, Listing]:
    rows = Listing.objects.select_for_update().filter(id__in=ids).order_by("id")
    return {row.id: row for row in rows} if ids else {}


def _meet(batch: _Batch, row: Row, listing: Listing | None) -> Outcome:
    content = _content(row)
    if listing is None:
        return Outcome(row, "added", _new(batch, content))
    before = {name: getattr(listing, name) for name in COLUMNS}
    free = [name for name in COLUMNS if name not in listing.edited_fields]
    kept_provider = "provider" in listing.edited_fields
    suggested = content.kinds()
    kinds = batch.kinds.get(listing.id, frozenset()) | frozenset(suggested)
    batch.changed.append(
        {
            **before,
            **{name: getattr(content, name) for name in free},
            **_stamps(content),
            **scored(listing.id, content, listing, kinds),
            "id": listing.id,
            "provider_id": listing.provider_id if kept_provider else _provider(batch, content),
            "version": listing.version + 1,
        }
    )
    differs = {n: [words(before[n]), words(getattr(content, n))] for n in free}
    what = {n: pair for n, pair in differs.items() if pair[0] != pair[1]}
    batch.history.append(_history(batch, listing.id, what))
    edited = frozenset(listing.edited_fields)
    batch.touched.append(Touched(listing.id, content, suggested, edited, new=False))
    return Outcome(row, "changed", listing.id, _conflicts(before, content, free))


def _new(batch: _Batch, content: IncomingListing) -> UUID:
    listing_id, suggested = new_id(), content.kinds()
    batch.new.append(
        {
            **{name: getattr(content, name) for name in COLUMNS},
            **_stamps(content),
            **scored(listing_id, content, None, frozenset(suggested)),
            "id": listing_id,
            "provider_id": _provider(batch, content),
            "source_id": batch.source.id,
            "external_id": content.external_id,
            "state": ListingState.PUBLISHED,
            "created_at": now(),
            "kept_by_id": batch.actor.service_id,
        }
    )
    batch.history.append(_history(batch, listing_id, {}))
    batch.touched.append(Touched(listing_id, content, suggested))
    return listing_id


def _provider(batch: _Batch, content: IncomingListing) -> UUID:
    return batch.providers[content.provider.external_id]


def _stamps(content: IncomingListing) -> Columns:
    return {
        "imported_hash": content.fingerprint(),
        "imported_at": now(),
        "external_modified_at": content.modified_at,
        "modified_at": now(),
    }


def _conflicts(
    before: Columns, content: IncomingListing, free: Sequence[str]
) -> dict[str, list[str]]:
    """Columns that were changed here and for which the source says something else."""
    return {
        name: [words(before[name]), words(getattr(content, name))]
        for name in COLUMNS
        if name not in free and before[name] != getattr(content, name)
    }


def words(value: object) -> str:
    """A value as a conflict shows it."""
    return "" if value is None else str(value)[:CONFLICT_WORDS]


def _history(batch: _Batch, listing_id: UUID, what: dict[str, Any]) -> Columns:
    return {
        "id": new_id(),
        "listing_id": listing_id,
        "kind": ChangeKind.IMPORTED,
        "at": now(),
        "by": batch.actor.name,
        "by_name": batch.source.name[:200],
        "what": what,
    }


def _write(batch: _Batch, outcomes: Sequence[Outcome]) -> None:
    insert(Listing, batch.new)
    update(Listing, batch.changed)
    for part in PARTS:
        kept = EDITED_AS.get(part, part)
        free = [one for one in batch.touched if kept not in one.edited_fields]
        replace_parts(part, batch.source, free)
    with_kinds = _suggest_kinds(batch.touched)
    for outcome in outcomes:
        outcome.with_kinds = outcome.listing_id in with_kinds
    insert(Change, batch.history)
    refresh(one.id for one in batch.touched)


def _suggest_kinds(touched: Iterable[Touched]) -> set[UUID]:
    """Kinds for a person to confirm; what somebody confirmed or refused is left as it is."""
    rows: list[Columns] = [
        {
            "id": new_id(),
            "listing_id": one.id,
            "kind": kind,
            "state": KindState.SUGGESTED,
            "by": "import",
            "at": now(),
        }
        for one in touched
        for kind in one.kinds
    ]
    insert(ListingKind, rows, unless_there=True)
    return {row["listing_id"] for row in rows}
