"""Everything public as one zip of CSV files (the standard's tables), made while it is sent."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

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

AT_ONCE = 2_000
Table = tuple[str, Callable[[], QuerySet[Any]], Callable[[Any], Said | None], list[Said]]


def package(actor: Actor) -> Iterator[bytes]:
    """The zip, piece by piece. Each batch of rows is a short transaction of its own."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as book:
        for name, rows, shape, ours in _tables():
            with book.open(f"{name}.csv", "w") as file:
                for text in _csv(name, _objects(actor, rows, shape, ours)):
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
    def of_services(model: Any) -> Callable[[], QuerySet[Any]]:
        return lambda: model.objects.filter(listing__in=published())

    def here() -> QuerySet[Location]:
        return Location.objects.filter(
            id__in=visible_places().filter(listing__in=published()).values("location_id")
        )

    def theirs() -> QuerySet[Provider]:
        return Provider.objects.filter(id__in=published().values("provider_id"))

    return [
        ("organizations", theirs, shapes.organization, []),
        ("services", published, shapes.service, []),
        ("locations", here, shapes.location, []),
        ("addresses", here, shapes.address, []),
        (
            "accessibility",
            lambda: Accessibility.objects.filter(location__in=here()),
            shapes.accessibility,
            [],
        ),
        (
            "service_at_locations",
            lambda: visible_places().filter(listing__in=published()),
            _place,
            [],
        ),
        ("schedules", of_services(Schedule), shapes.schedule, []),
        ("cost_options", of_services(Cost), shapes.cost_option, []),
        ("languages", of_services(Language), shapes.language, []),
        ("service_areas", of_services(ServiceArea), shapes.service_area, []),
        ("funding", of_services(Funding), shapes.funding, []),
        ("contacts", of_services(Contact), shapes.contact, []),
        ("phones", of_services(Phone), shapes.phone, []),
        (
            "organization_identifiers",
            lambda: ProviderIdentifier.objects.filter(provider__in=theirs()),
            _identifier,
            [],
        ),
        ("taxonomies", Taxonomy.objects.all, shapes.taxonomy, [kind_terms.taxonomy()]),
        (
            "taxonomy_terms",
            lambda: TaxonomyTerm.objects.select_related("taxonomy"),
            shapes.taxonomy_term,
            [kind_terms.term(kind) for kind in SERVICE_KINDS],
        ),
        (
            "attributes",
            lambda: Attribute.objects.filter(listing__in=published()).select_related("term"),
            shapes.attribute,
            [],
        ),
        (
            "service_attributes",
            lambda: ListingKind.objects.filter(listing__in=published(), state=KindState.CONFIRMED),
            shapes.kind_attribute,
            [],
        ),
    ]


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
    actor: Actor,
    rows: Callable[[], QuerySet[Any]],
    shape: Callable[[Any], Said | None],
    ours: list[Said],
) -> Iterator[Said]:
    yield from ours
    last = None
    while True:
        with acting(actor, read_only=True, operation="open_referral_package"):
            some = rows().order_by("id")
            batch = list((some if last is None else some.filter(id__gt=last))[:AT_ONCE])
            objects = [shape(row) for row in batch]
        yield from (one for one in objects if one is not None)
        if len(batch) < AT_ONCE:
            return
        last = batch[-1].id


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
