"""Everything public as one zip of CSV files (the standard's tables), made while it is sent."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kith.directory.choices import KindState
from kith.directory.kinds.codes import SERVICE_KINDS
from kith.directory.models import (
    Accessibility,
    Attribute,
    Contact,
    Cost,
    Funding,
    Language,
    Listing,
    ListingKind,
    Location,
    Phone,
    Provider,
    ProviderIdentifier,
    Schedule,
    ServiceArea,
    Taxonomy,
    TaxonomyTerm,
)
from kith.directory.publishing import kind_terms, shapes
from kith.directory.publishing.asking import published
from kith.directory.publishing.shapes import Said
from kith.directory.publishing.whole import visible_places
from kith.kernel.acting import acting
from kith.kernel.actor import Actor

AT_ONCE = 1_000
Ids = list[UUID]
Rows = Callable[[Ids], QuerySet[Any]]
# Its name; whose rows they are; the rows of so many owners; how one is written; what is ours.
Table = tuple[str, Any, Rows, Callable[[Any], Said | None], list[Said]]


def package(actor: Actor) -> Iterator[bytes]:
    """The zip, piece by piece. Each batch of rows is a short transaction of its own."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as book:
        for name, owners, rows, shape, ours in _tables():
            with book.open(f"{name}.csv", "w") as file:
                for text in _csv(name, _objects(actor, owners, rows, shape, ours)):
                    file.write(text.encode())
                    yield from sent.take()
            yield from sent.take()
    yield from sent.take()


class _Sent(io.RawIOBase):
    """A file that only goes forward: what is written waits to be sent."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.waiting.append(bytes(data))
        return len(data)

    def take(self) -> Iterator[bytes]:
        if self.waiting:
            yield b"".join(self.waiting)
            self.waiting.clear()


def _tables() -> list[Table]:
    return [
        ("organizations", Provider, _theirs, shapes.organization, []),
        ("services", Listing, _services, shapes.service, []),
        ("locations", Location, _here, shapes.location, []),
        ("addresses", Location, _here, shapes.address, []),
        ("accessibility", Location, _at(Accessibility), shapes.accessibility, []),
        ("service_at_locations", Listing, _places, _place, []),
        ("schedules", Listing, _of(Schedule), shapes.schedule, []),
        ("cost_options", Listing, _of(Cost), shapes.cost_option, []),
        ("languages", Listing, _of(Language), shapes.language, []),
        ("service_areas", Listing, _of(ServiceArea), shapes.service_area, []),
        ("funding", Listing, _of(Funding), shapes.funding, []),
        ("contacts", Listing, _of(Contact), shapes.contact, []),
        ("phones", Listing, _of(Phone), shapes.phone, []),
        ("organization_identifiers", Provider, _identifiers, _identifier, []),
        ("taxonomies", Taxonomy, _all(Taxonomy), shapes.taxonomy, [kind_terms.taxonomy()]),
        (
            "taxonomy_terms",
            TaxonomyTerm,
            lambda ids: TaxonomyTerm.objects.filter(id__in=ids).select_related("taxonomy"),
            shapes.taxonomy_term,
            [kind_terms.term(kind) for kind in SERVICE_KINDS],
        ),
        (
            "attributes",
            Listing,
            lambda ids: _of(Attribute)(ids).select_related("term"),
            shapes.attribute,
            [],
        ),
        (
            "service_attributes",
            Listing,
            lambda ids: _of(ListingKind)(ids).filter(state=KindState.CONFIRMED),
            shapes.kind_attribute,
            [],
        ),
    ]


# Every statement names the owners that it is about, so that the database never goes through all
# that is published for one batch of it.
def _services(ids: Ids) -> QuerySet[Listing]:
    return published().filter(id__in=ids)


def _of(model: Any) -> Rows:
    return lambda ids: model.objects.filter(listing__in=_services(ids))


def _places(ids: Ids) -> QuerySet[Any]:
    return visible_places().filter(listing__in=_services(ids))


def _theirs(ids: Ids) -> QuerySet[Provider]:
    found = published().filter(provider__in=ids).values("provider_id")
    return Provider.objects.filter(id__in=found)


def _identifiers(ids: Ids) -> QuerySet[ProviderIdentifier]:
    return ProviderIdentifier.objects.filter(provider__in=_theirs(ids))


def _here(ids: Ids) -> QuerySet[Location]:
    places = visible_places().filter(location__in=ids)
    shown = published().filter(id__in=places.values("listing_id"))
    return Location.objects.filter(id__in=places.filter(listing__in=shown).values("location_id"))


def _at(model: Any) -> Rows:
    return lambda ids: model.objects.filter(location__in=_here(ids))


def _all(model: Any) -> Rows:
    return lambda ids: model.objects.filter(id__in=ids)


def _place(row: Any) -> Said:
    return shapes.said(id=row.id, service_id=row.listing_id, location_id=row.location_id)


def _identifier(row: ProviderIdentifier) -> Said:
    return shapes.said(
        id=row.id,
        organization_id=row.provider_id,
        identifier_scheme=row.scheme,
        identifier_type=row.type,
        identifier=row.identifier,
    )


def _objects(
    actor: Actor, owners: Any, rows: Rows, shape: Callable[[Any], Said | None], ours: list[Said]
) -> Iterator[Said]:
    yield from ours
    last = None
    while True:
        with acting(actor, read_only=True, operation="open_referral_package"):
            some = owners.objects.order_by("id").values_list("id", flat=True)
            ids = list((some if last is None else some.filter(id__gt=last))[:AT_ONCE])
            objects = [shape(row) for row in rows(ids).order_by("id")]
        yield from (one for one in objects if one is not None)
        if len(ids) < AT_ONCE:
            return
        last = ids[-1]


def _csv(name: str, objects: Iterable[Said]) -> Iterator[str]:
    out = io.StringIO()
    columns = COLUMNS[name]
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in objects:
        writer.writerow({key: _safe(value) for key, value in row.items()})
        if out.tell() > 65_536:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _safe(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula is quoted, so that it stays text."""
    if isinstance(value, str) and value[:1] in {"=", "@", "\t", "\r"}:
        return f"'{value}"
    return value


COLUMNS: dict[str, list[str]] = {
    name: columns.split()
    for name, columns in {
        "organizations": "id name description email website logo uri parent_organization_id",
        "services": (
            "id organization_id name alternate_name description url email status fees"
            " accreditations minimum_age maximum_age assured_date alert eligibility_description"
            " application_process last_modified"
        ),
        "locations": (
            "id location_type name description latitude longitude transportation"
            " external_identifier external_identifier_type"
        ),
        "addresses": (
            "id location_id address_1 city region state_province postal_code country address_type"
        ),
        "accessibility": "id location_id description details url",
        "service_at_locations": "id service_id location_id",
        "schedules": (
            "id service_id service_at_location_id valid_from valid_to dtstart freq interval byday"
            " bymonthday description opens_at closes_at schedule_link attending_type notes"
        ),
        "cost_options": (
            "id service_id valid_from valid_to option currency amount amount_description"
        ),
        "languages": "id service_id name code",
        "service_areas": "id service_id name extent extent_type uri",
        "funding": "id service_id source",
        "contacts": "id service_id title department",
        "phones": "id service_id contact_id number extension description",
        "organization_identifiers": (
            "id organization_id identifier_scheme identifier_type identifier"
        ),
        "taxonomies": "id name description uri version",
        "taxonomy_terms": "id name description parent_id taxonomy taxonomy_id term_uri term",
        "attributes": "id link_id link_type taxonomy_term_id",
        "service_attributes": "id link_id link_type taxonomy_term_id",
    }.items()
}
