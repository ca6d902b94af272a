"""Who runs the listings of a batch, added or put right."""

from collections.abc import Iterable
from uuid import UUID

from kith.directory.importing.incoming import IncomingListing, IncomingProvider
from kith.directory.importing.writing import Columns, insert, update
from kith.directory.models import Provider, ProviderIdentifier, Source
from kith.kernel.clock import now
from kith.kernel.ids import new_id

NAMES = ("name", "description", "website", "email", "logo", "uri")


def bring_providers(source: Source, listings: Iterable[IncomingListing]) -> dict[str, UUID]:
    """The provider of each listing by the id that the source gives it."""
    said = {listing.provider.external_id: listing.provider for listing in listings}
    rows = Provider.objects.select_for_update().filter(source=source, external_id__in=said)
    here = {row.external_id: row for row in rows.order_by("id")}
    changed = [
        (row, said[external_id])
        for external_id, row in here.items()
        if row.imported_hash != said[external_id].fingerprint()
    ]
    new = [_new(source, one) for external_id, one in said.items() if external_id not in here]
    insert(Provider, new)
    update(Provider, [_changed(row, one) for row, one in changed])
    ids = {external_id: row.id for external_id, row in here.items()}
    ids |= {row["external_id"]: row["id"] for row in new}
    _identifiers([row.id for row, _said in changed], ids, said)
    return ids


def _new(source: Source, said: IncomingProvider) -> Columns:
    given = {name: getattr(said, name) for name in NAMES}
    keys = {"id": new_id(), "source_id": source.id, "external_id": said.external_id}
    return given | keys | _stamps(said) | {"created_at": now()}


def _changed(row: Provider, said: IncomingProvider) -> Columns:
    given = {name: getattr(row if name in row.edited_fields else said, name) for name in NAMES}
    return given | {"id": row.id} | _stamps(said)


def _stamps(said: IncomingProvider) -> Columns:
    return {"imported_hash": said.fingerprint(), "imported_at": now(), "modified_at": now()}


def _identifiers(
    changed: list[UUID], ids: dict[str, UUID], said: dict[str, IncomingProvider]
) -> None:
    """Those of a provider that stands unchanged are there already, and are passed over."""
    if changed:
        ProviderIdentifier.objects.filter(provider__in=changed).delete()
    known = set(
        ProviderIdentifier.objects.filter(
            provider__in=[ids[key] for key, one in said.items() if one.identifiers]
        ).values_list("provider_id", flat=True)
    )
    rows = [
        {
            "id": new_id(),
            "provider_id": ids[external_id],
            "scheme": scheme,
            "type": kind,
            "identifier": number,
        }
        for external_id, one in said.items()
        if ids[external_id] not in known
        for scheme, kind, number in one.identifiers
    ]
    insert(ProviderIdentifier, rows)
