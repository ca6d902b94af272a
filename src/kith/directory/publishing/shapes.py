"""Rows of the directory as objects of the standard (its JSON Schemas, version 3.0).

Left out on purpose: names and addresses of contacts, who assured, and all that is private to those
who work. What is empty is left out, except where the standard demands the field.
"""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from kith.directory.addresses import web_address
from kith.directory.choices import CostKind, Weekday
from kith.directory.models import (
    Accessibility,
    Attribute,
    Contact,
    Cost,
    Funding,
    Language,
    Listing,
    ListingAtLocation,
    ListingKind,
    Location,
    Phone,
    Provider,
    Schedule,
    ServiceArea,
    Taxonomy,
    TaxonomyTerm,
)
from kith.directory.publishing import kind_terms

Said = dict[str, Any]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREE = {CostKind.FREE: "Free", CostKind.DONATION: "Free; a donation is welcome"}


def said(required: Iterable[str] = (), /, **fields: Any) -> Said:
    """Fields that say something, as JSON has them; the required ones in any case."""
    kept = {name: _plain(value) for name, value in fields.items()}
    return {n: v for n, v in kept.items() if v not in (None, "", []) or n in set(required)}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else _text(value)


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def service(row: Listing) -> Said:
    """`service` without its parts."""
    return said(
        ("id", "name", "status"),
        id=row.id,
        organization_id=row.provider_id,
        name=row.name,
        alternate_name=row.alternate_name,
        description=row.description,
        url=web_address(row.url),
        email=row.email,
        status=row.status,
        fees=row.fees or FREE.get(CostKind(row.cost), ""),
        accreditations=row.accreditations,
        minimum_age=row.age_min,
        maximum_age=row.age_max,
        assured_date=row.assured_on,
        alert=row.alert,
        eligibility_description=row.eligibility,
        application_process=row.how_to_join,
        last_modified=row.modified_at,
    )


def organization(row: Provider) -> Said:
    return said(
        ("id", "name", "description"),
        id=row.id,
        name=row.name,
        description=row.description,
        email=row.email,
        website=web_address(row.website),
        logo=row.logo,
        uri=row.uri,
        parent_organization_id=row.parent_id,
    )


def identifiers(row: Provider) -> list[Said]:
    return [
        said(
            ("id", "identifier_type", "identifier"),
            id=one.id,
            organization_id=row.id,
            identifier_scheme=one.scheme,
            identifier_type=one.type,
            identifier=one.identifier,
        )
        for one in row.identifiers.all()
    ]


def location(row: Location) -> Said:
    return said(
        ("id", "location_type"),
        id=row.id,
        location_type=row.kind,
        name=row.name,
        description=row.description,
        latitude=row.lat,
        longitude=row.lon,
        transportation=row.transport,
        external_identifier=row.external_identifier,
        external_identifier_type=row.external_identifier_type,
    )


def address(row: Location) -> Said:
    """Its id follows from the location's: here a place has one address. `attention` may name
    somebody, and is left out."""
    return said(
        ("address_1", "city", "state_province", "postal_code"),
        id=uuid5(NAMESPACE_URL, f"address:{row.id}"),
        location_id=row.id,
        address_1=row.address,
        city=row.city,
        region=row.region,
        state_province=row.county,
        postal_code=row.postcode,
        country=row.country,
        address_type=row.kind,
    )


def accessibility(row: Accessibility) -> Said:
    words = row.description
    if row.feature:
        label = str(row.get_feature_display())
        words = label if row.present else f"{label}: no" if row.present is False else ""
    return said(
        ("id",),
        id=row.id,
        location_id=row.location_id,
        description=words,
        details=row.details,
        url=web_address(row.url),
    )


def place(row: ListingAtLocation) -> Said:
    """`service_at_location`, with its location in full."""
    where = row.location
    whole = location(where) | said(
        addresses=[address(where)],
        accessibility=[accessibility(one) for one in where.accessibility.all()],
    )
    return said(("id",), id=row.id, service_id=row.listing_id, location_id=where.id, location=whole)


def schedule(row: Schedule) -> Said:
    weekly = row.weekday is not None
    return said(
        ("id",),
        id=row.id,
        service_id=row.listing_id,
        service_at_location_id=row.at_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        dtstart=row.starts_on,
        freq=row.freq or ("WEEKLY" if weekly else ""),
        interval=row.interval,
        byday=DAYS[Weekday(row.weekday)] if row.weekday is not None else row.byday,
        bymonthday=row.bymonthday,
        description=row.description,
        opens_at=row.opens,
        closes_at=row.closes,
        schedule_link=row.link,
        attending_type=row.attending,
        notes=row.notes,
    )


def cost_option(row: Cost) -> Said:
    return said(
        ("id",),
        id=row.id,
        service_id=row.listing_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        option=row.option,
        currency=row.currency if row.amount is not None else "",
        amount=float(row.amount) if row.amount is not None else None,
        amount_description=row.amount_description,
    )


def language(row: Language) -> Said:
    return said(("id",), id=row.id, service_id=row.listing_id, name=row.name, code=row.code)


def service_area(row: ServiceArea) -> Said:
    return said(
        ("id",),
        id=row.id,
        service_id=row.listing_id,
        name=row.name or ", ".join(row.outcodes),
        extent=row.extent,
        extent_type=row.extent_type,
        uri=row.uri,
    )


def funding(row: Funding) -> Said:
    return said(("id",), id=row.id, service_id=row.listing_id, source=row.source)


def phone(row: Phone) -> Said:
    return said(
        ("id", "number"),
        id=row.id,
        service_id=row.listing_id,
        contact_id=row.contact_id,
        number=row.number,
        extension=row.extension,
        description=row.description,
    )


def contact(row: Contact) -> Said:
    """The role, never the person."""
    return said(
        ("id",), id=row.id, service_id=row.listing_id, title=row.title, department=row.department
    )


def taxonomy(row: Taxonomy) -> Said:
    return said(
        ("id", "name", "description"),
        id=row.id,
        name=row.name,
        description=row.description,
        uri=row.uri,
        version=row.version,
    )


def taxonomy_term(row: TaxonomyTerm) -> Said:
    return said(
        ("id", "name", "description"),
        id=row.id,
        name=row.name,
        description=row.description,
        parent_id=row.parent_id,
        taxonomy=row.taxonomy.name if row.taxonomy else "",
        taxonomy_id=row.taxonomy_id,
        term_uri=row.uri,
        term=row.code,
    )


def attribute(row: Attribute) -> Said:
    return said(
        ("id",),
        id=row.id,
        link_id=row.listing_id,
        link_type="service",
        taxonomy_term_id=row.term_id,
        taxonomy_term=taxonomy_term(row.term),
    )


def kind_attribute(row: ListingKind) -> Said | None:
    """A confirmed kind as an attribute; None for one that our vocabulary no longer has."""
    term_id = kind_terms.TERM_OF.get(row.kind)
    if term_id is None:
        return None
    return said(
        ("id",),
        id=row.id,
        link_id=row.listing_id,
        link_type="service",
        taxonomy_term_id=term_id,
        taxonomy_term=kind_terms.term(kind_terms.KIND_OF[term_id]),
    )
