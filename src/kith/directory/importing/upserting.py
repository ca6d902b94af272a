"""A batch of listings met with what stands in the database: a fixed number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from kith.directory.choices import ChangeKind, KindState, ListingState
from kith.directory.importing.incoming import COLUMNS, EDITED_AS, PARTS, IncomingListing, Row
from kith.directory.importing.parts import replace_parts
from kith.directory.models import Change, Listing, ListingKind, Provider, ProviderIdentifier, Source
from kith.directory.operations.search_rows import refresh
from kith.kernel.actor import Actor
from kith.kernel.clock import now, today

CONFLICT_WORDS = 500


@dataclass(slots=True)
class Outcome:
    """What became of one row; `fields` are conflicts, field to [ours, theirs]."""

    row: Row
    what: str
    listing_id: UUID | None = None
    fields: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Batch:
    actor: Actor
    source: Source
    providers: dict[str, Provider] = field(default_factory=dict)
    new: list[Listing] = field(default_factory=list)
    changed: list[Listing] = field(default_factory=list)
    history: list[Change] = field(default_factory=list)


def bring(actor: Actor, source: Source, rows: Sequence[Row]) -> list[Outcome]:
    """Add or change the listings of these rows (of one source, each once), in the caller's
    transaction. What was changed here stays, and is told as a conflict."""
    batch = _Batch(actor, source)
    listings = [_content(row) for row in rows]
    here = _standing(source, [listing.external_id for listing in listings])
    batch.providers = bring_providers(source, listings)
    outcomes = [_meet(batch, row, here.get(_content(row).external_id)) for row in rows]
    _write(batch, {o.listing_id: _content(o.row) for o in outcomes if o.what != "unchanged"})
    return outcomes


def _content(row: Row) -> IncomingListing:
    assert isinstance(row.content, IncomingListing)  # noqa: S101 (the caller parted them)
    return row.content


def _standing(source: Source, ids: list[str]) -> dict[str, Listing]:
    rows = Listing.objects.select_for_update().filter(source=source, external_id__in=ids)
    return {row.external_id: row for row in rows}


def _meet(batch: _Batch, row: Row, listing: Listing | None) -> Outcome:
    content = _content(row)
    if listing is None:
        listing = _new(batch, content)
        return Outcome(row, "added", listing.id)
    fingerprint = content.fingerprint()
    if listing.imported_hash == fingerprint or listing.state == ListingState.MERGED:
        return Outcome(row, "unchanged", listing.id)
    fields = _conflicts(listing, content)
    before = {name: getattr(listing, name) for name in COLUMNS}
    _set(batch, listing, content, fingerprint)
    listing.version += 1
    batch.changed.append(listing)
    differs = {n: [words(before[n]), words(getattr(listing, n))] for n in COLUMNS}
    what: dict[str, Any] = {n: pair for n, pair in differs.items() if pair[0] != pair[1]}
    batch.history.append(_history(batch, listing, what))
    return Outcome(row, "changed", listing.id, fields)


def _new(batch: _Batch, content: IncomingListing) -> Listing:
    listing = Listing(
        source=batch.source,
        external_id=content.external_id,
        state=ListingState.PUBLISHED,
        created_at=now(),
        kept_by_id=batch.actor.service_id,
    )
    _set(batch, listing, content, content.fingerprint())
    batch.new.append(listing)
    batch.history.append(_history(batch, listing, {}))
    return listing


def _set(batch: _Batch, listing: Listing, content: IncomingListing, fingerprint: str) -> None:
    for name in COLUMNS:
        if name not in listing.edited_fields:
            setattr(listing, name, getattr(content, name))
    if "provider" not in listing.edited_fields:
        listing.provider = batch.providers[content.provider.external_id]
    listing.imported_hash, listing.imported_at = fingerprint, now()
    listing.external_modified_at = content.modified_at
    listing.modified_at, listing.score_due_on = now(), today()


def _conflicts(listing: Listing, content: IncomingListing) -> dict[str, list[str]]:
    """Columns that were changed here and for which the source says something else."""
    return {
        name: [words(getattr(listing, name)), words(getattr(content, name))]
        for name in COLUMNS
        if name in listing.edited_fields and getattr(listing, name) != getattr(content, name)
    }


def words(value: object) -> str:
    """A value as a conflict shows it."""
    return "" if value is None else str(value)[:CONFLICT_WORDS]


def _history(batch: _Batch, listing: Listing, what: dict[str, Any]) -> Change:
    return Change(
        listing=listing,
        kind=ChangeKind.IMPORTED,
        at=now(),
        by=batch.actor.name,
        by_name=batch.source.name[:200],
        what=what,
    )


CHANGED_COLUMNS = (
    *COLUMNS,
    *("provider", "imported_hash", "imported_at", "external_modified_at", "modified_at"),
    *("score_due_on", "version"),
)


def _write(batch: _Batch, contents: dict[UUID | None, IncomingListing]) -> None:
    Listing.objects.bulk_create(batch.new)
    Listing.objects.bulk_update(batch.changed, CHANGED_COLUMNS)
    touched = [*batch.new, *batch.changed]
    if not touched:
        return
    for part in PARTS:
        kept = EDITED_AS.get(part, part)
        free = [row for row in touched if kept not in row.edited_fields]
        replace_parts(part, batch.source, [(row, contents[row.id]) for row in free])
    _suggest_kinds(touched, contents)
    Change.objects.bulk_create(batch.history)
    refresh(row.id for row in touched)


def _suggest_kinds(
    listings: Iterable[Listing], contents: dict[UUID | None, IncomingListing]
) -> None:
    """Kinds for a person to confirm; what somebody confirmed or refused is left as it is."""
    ListingKind.objects.bulk_create(
        (
            ListingKind(
                listing=listing, kind=kind, state=KindState.SUGGESTED, by="import", at=now()
            )
            for listing in listings
            for kind in contents[listing.id].kinds
        ),
        ignore_conflicts=True,
    )


def bring_providers(source: Source, listings: Iterable[IncomingListing]) -> dict[str, Provider]:
    """The provider of each listing by its external id, added or put right."""
    said = {listing.provider.external_id: listing.provider for listing in listings}
    rows = Provider.objects.select_for_update().filter(source=source, external_id__in=said)
    here = {row.external_id: row for row in rows}
    new, changed = [], []
    for external_id, provider in said.items():
        fingerprint = provider.fingerprint()
        row = here.get(external_id)
        if row is None:
            row = here[external_id] = Provider(
                source=source, external_id=external_id, created_at=now()
            )
            new.append(row)
        elif row.imported_hash != fingerprint:
            changed.append(row)
        else:
            continue
        for name in ("name", "description", "website", "email", "logo", "uri"):
            if name not in row.edited_fields:
                setattr(row, name, getattr(provider, name))
        row.imported_hash, row.imported_at, row.modified_at = fingerprint, now(), now()
    Provider.objects.bulk_create(new)
    names = ["name", "description", "website", "email", "logo", "uri"]
    Provider.objects.bulk_update(changed, [*names, "imported_hash", "imported_at", "modified_at"])
    _identifiers([(row, said[row.external_id]) for row in (*new, *changed)])
    return here


def _identifiers(rows: list[tuple[Provider, Any]]) -> None:
    ProviderIdentifier.objects.filter(provider__in=[row for row, _said in rows]).delete()
    ProviderIdentifier.objects.bulk_create(
        ProviderIdentifier(provider=row, scheme=scheme, type=kind, identifier=number)
        for row, said in rows
        for scheme, kind, number in said.identifiers
    )
