"""Where the listings of a batch happen, added or put right."""

from collections.abc import Sequence
from uuid import UUID

from kith.directory.importing.incoming import IncomingPlace, fingerprint_of
from kith.directory.importing.writing import Columns, insert, update
from kith.directory.models import Accessibility, Location, Source
from kith.kernel.clock import now
from kith.kernel.ids import new_id

NAMES = (
    *("kind", "name", "description", "attention", "address", "city", "region", "county"),
    *("postcode", "country", "lat", "lon", "point_precision", "external_identifier"),
    *("external_identifier_type", "directions", "transport"),
)


def bring_places(source: Source, said: dict[str, IncomingPlace]) -> dict[str, UUID]:
    """The location of each place by the id that the source gives it."""
    rows = Location.objects.select_for_update().filter(source=source, external_id__in=said)
    here = {row.external_id: row for row in rows.order_by("id")}
    prints = {external_id: fingerprint_of(place) for external_id, place in said.items()}
    moved = [row for key, row in here.items() if row.imported_hash != prints[key]]
    new = [key for key in said if key not in here]
    keys = {"source_id": source.id, "created_at": now()}
    added = [
        _columns(said[key], prints[key]) | keys | {"id": new_id(), "external_id": key}
        for key in new
    ]
    insert(Location, added)
    update(
        Location,
        [_changed(row, said[row.external_id], prints[row.external_id]) for row in moved],
    )
    ids = {key: row.id for key, row in here.items()} | {r["external_id"]: r["id"] for r in added}
    if moved:
        Accessibility.objects.filter(location__in=moved).delete()
    _access([(ids[key], said[key]) for key in (*new, *(row.external_id for row in moved))])
    return ids


def _columns(place: IncomingPlace, fingerprint: str) -> Columns:
    stamps = {"imported_hash": fingerprint, "imported_at": now(), "modified_at": now()}
    return {name: getattr(place, name) for name in NAMES} | stamps


def _changed(row: Location, place: IncomingPlace, fingerprint: str) -> Columns:
    kept = {name: getattr(row, name) for name in NAMES if name in row.edited_fields}
    return _columns(place, fingerprint) | kept | {"id": row.id}


def _access(places: Sequence[tuple[UUID, IncomingPlace]]) -> None:
    features = [
        {"id": new_id(), "location_id": location_id, "feature": feature, "present": present}
        for location_id, place in places
        for feature, present in dict(place.features).items()
    ]
    told = [
        {
            "id": new_id(),
            "location_id": location_id,
            "description": words,
            "details": details,
            "url": url,
        }
        for location_id, place in places
        for words, details, url in place.access
    ]
    insert(Accessibility, features)
    insert(Accessibility, told)
