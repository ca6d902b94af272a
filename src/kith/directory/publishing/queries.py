"""Pages and single objects of the API. All are asked as the public, whoever asks."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kith.directory.kinds.codes import SERVICE_KINDS
from kith.directory.models import Listing, ListingAtLocation, Taxonomy, TaxonomyTerm
from kith.directory.publishing import kind_terms, shapes
from kith.directory.publishing.asking import Asked, all_found, published
from kith.directory.publishing.shapes import Said
from kith.directory.publishing.whole import (
    short_service,
    visible_places,
    whole_service,
    with_parts,
)
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.operation import query


@query
def services(*, actor: Actor, asked: Asked) -> Said:
    """A page of services; with `full` each with all its parts."""
    rows, said = _page(Listing.objects.select_related("provider"), asked, places=False)
    shape = whole_service if asked.full else short_service
    return said | {"contents": [shape(r) for r in (with_parts(rows) if asked.full else rows)]}


@query
def service(*, actor: Actor, service_id: UUID) -> Said:
    row = published().select_related("provider").filter(id=service_id).first()
    if row is None:
        raise NotFound
    return whole_service(with_parts([row])[0])


@query
def service_at_locations(*, actor: Actor, asked: Asked) -> Said:
    """A page of places of services; `proximity` is of the place itself."""
    rows = visible_places().select_related("listing__provider")
    some, said = _page(rows, asked, places=True)
    return said | {"contents": [_short_place(row) for row in some]}


@query
def service_at_location(*, actor: Actor, place_id: UUID) -> Said:
    """A place with its service. The standard's OpenAPI types this answer as a service and its
    schemas as a place: with the service's name and status beside its own fields it is both."""
    rows = visible_places().filter(listing__in=published()).select_related("listing__provider")
    row = rows.prefetch_related("location__accessibility").filter(id=place_id).first()
    if row is None:
        raise NotFound
    inside = whole_service(with_parts([row.listing], places=False)[0], places=False)
    return shapes.place(row) | {
        "name": inside["name"],
        "status": inside["status"],
        "service": inside,
    }


@query
def taxonomies(*, actor: Actor, asked: Asked) -> Said:
    """Our kinds, and the vocabularies that came with imported listings."""
    rows = Taxonomy.objects.order_by("name", "id")
    return _with_ours([kind_terms.taxonomy()], rows, shapes.taxonomy, asked)


@query
def taxonomy(*, actor: Actor, taxonomy_id: UUID) -> Said:
    if taxonomy_id == kind_terms.TAXONOMY_ID:
        return kind_terms.taxonomy()
    row = Taxonomy.objects.filter(id=taxonomy_id).first()
    if row is None:
        raise NotFound
    return shapes.taxonomy(row)


@query
def taxonomy_terms(*, actor: Actor, asked: Asked) -> Said:
    rows = TaxonomyTerm.objects.select_related("taxonomy").order_by("name", "id")
    ours = [kind_terms.term(kind) for kind in SERVICE_KINDS]
    if asked.taxonomy_id is not None:
        rows = rows.filter(taxonomy_id=asked.taxonomy_id)
        ours = ours if asked.taxonomy_id == kind_terms.TAXONOMY_ID else []
    return _with_ours(ours, rows, shapes.taxonomy_term, asked)


@query
def taxonomy_term(*, actor: Actor, term_id: UUID) -> Said:
    if term_id in kind_terms.KIND_OF:
        return kind_terms.term(kind_terms.KIND_OF[term_id])
    row = TaxonomyTerm.objects.select_related("taxonomy").filter(id=term_id).first()
    if row is None:
        raise NotFound
    return shapes.taxonomy_term(row)


def _short_place(row: ListingAtLocation) -> Said:
    return shapes.said(
        ("id",),
        id=row.id,
        location=shapes.location(row.location),
        service=short_service(row.listing),
    )


def _page(rows: QuerySet[Any], asked: Asked, *, places: bool) -> tuple[list[Any], Said]:
    """The rows of one page, and the envelope that says where it is.

    Row security keeps back what has stopped being public within the minute that ids are kept.
    """
    ids = all_found(asked, places=places)
    some = ids.page((asked.page - 1) * asked.per_page, asked.per_page)
    found = list(rows.filter(id__in=some).order_by("id")) if some else []
    return found, envelope(len(ids), asked, len(found))


def envelope(total: int, asked: Asked, size: int) -> Said:
    """The standard's paging envelope. There is always a first page, if an empty one."""
    pages = max(1, -(-total // asked.per_page))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": size,
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": size == 0,
    }


def _with_ours(ours: list[Said], rows: QuerySet[Any], shape: Any, asked: Asked) -> Said:
    """Our own objects come first, then those of the database."""
    total = len(ours) + rows.count()
    begin = (asked.page - 1) * asked.per_page
    first = ours[begin : begin + asked.per_page]
    after = max(0, begin - len(ours))
    rest = rows[after : after + asked.per_page - len(first)] if begin < total else []
    contents = [*first, *(shape(row) for row in rest)]
    return envelope(total, asked, len(contents)) | {"contents": contents}
