"""Services with all their parts, a page at a time in a fixed number of statements."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from kith.directory.choices import KindState
from kith.directory.models import (
    Attribute,
    Listing,
    ListingAtLocation,
    ListingKind,
    Phone,
)
from kith.directory.publishing import shapes
from kith.directory.publishing.shapes import Said

# A refuge's address is kept from the public by the database; then the place is, too.
PLACES = ListingAtLocation.objects.filter(location__isnull=False).select_related("location")


def visible_places() -> QuerySet[ListingAtLocation]:
    """Places whose location the public may see."""
    return PLACES.filter(location__address_private=False).order_by("id")


def with_parts(rows: list[Listing], *, places: bool = True) -> list[Listing]:
    """Load every part of these services that the public may see."""
    parts: list[Any] = [
        *("provider__identifiers", "schedules", "costs", "languages", "serviceareas", "fundings"),
        *("contacts",),
        Prefetch("phones", Phone.objects.order_by("id")),
        Prefetch("attributes", Attribute.objects.select_related("term__taxonomy")),
        Prefetch("kinds", ListingKind.objects.filter(state=KindState.CONFIRMED)),
    ]
    if places:
        parts.append(
            Prefetch("places", visible_places().prefetch_related("location__accessibility"))
        )
    prefetch_related_objects(rows, *parts)
    return rows


def whole_service(row: Listing, *, places: bool = True) -> Said:
    """`compiled/service`. Expects `with_parts`."""
    kinds = filter(None, map(shapes.kind_attribute, row.kinds.all()))
    parts = shapes.said(
        organization=shapes.organization(row.provider)
        | shapes.said(organization_identifiers=shapes.identifiers(row.provider)),
        schedules=_all(shapes.schedule, row.schedules.all()),
        service_areas=_all(shapes.service_area, row.serviceareas.all()),
        service_at_locations=_all(shapes.place, row.places.all()) if places else [],
        languages=_all(shapes.language, row.languages.all()),
        funding=_all(shapes.funding, row.fundings.all()),
        cost_options=_all(shapes.cost_option, row.costs.all()),
        contacts=_contacts(row),
        phones=_all(shapes.phone, (p for p in row.phones.all() if p.contact_id is None)),
        attributes=[*kinds, *_all(shapes.attribute, row.attributes.all())],
    )
    return shapes.service(row) | parts


def short_service(row: Listing) -> Said:
    """`compiled/service_list`: the service and who runs it."""
    return shapes.service(row) | {"organization": shapes.organization(row.provider)}


def _all(shape: Any, rows: Iterable[Any]) -> list[Said]:
    return [shape(row) for row in rows]


def _contacts(row: Listing) -> list[Said]:
    phones: dict[Any, list[Said]] = {}
    for phone in row.phones.all():
        phones.setdefault(phone.contact_id, []).append(shapes.phone(phone))
    return [
        shapes.contact(one) | shapes.said(phones=phones.get(one.id, []))
        for one in row.contacts.all()
    ]
