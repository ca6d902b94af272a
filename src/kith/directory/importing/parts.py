"""The rows that belong to imported listings: replaced as a whole, a batch at a time."""

from collections.abc import Callable, Sequence
from typing import Any

from kith.directory.importing.incoming import IncomingListing, IncomingPlace, IncomingTerm
from kith.directory.models import (
    Accessibility,
    Attribute,
    Contact,
    Cost,
    Funding,
    Language,
    Listing,
    ListingAtLocation,
    Location,
    Phone,
    Schedule,
    ServiceArea,
    Source,
    Taxonomy,
    TaxonomyTerm,
)
from kith.kernel.clock import now

Pairs = Sequence[tuple[Listing, IncomingListing]]
PLACE_COLUMNS = (
    *("kind", "name", "description", "attention", "address", "city", "region", "county"),
    *("postcode", "country", "lat", "lon", "point_precision", "external_identifier"),
    *("external_identifier_type", "directions", "transport"),
)


def replace_parts(part: str, source: Source, pairs: Pairs) -> None:
    """Make part `part` of these listings what the source says of them."""
    if pairs:
        _WRITERS[part](source, pairs)


def _of(pairs: Pairs) -> list[Listing]:
    return [listing for listing, _content in pairs]


def _simple(model: type[Any], rows: Callable[[IncomingListing], Any]) -> Callable[..., None]:
    """A writer of rows that hang on the listing alone; `rows` gives their columns."""

    def write(_source: Source, pairs: Pairs) -> None:
        model.objects.filter(listing__in=_of(pairs)).delete()
        model.objects.bulk_create(
            model(listing=listing, **columns)
            for listing, content in pairs
            for columns in rows(content)
        )

    return write


def _columns(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


def _areas(content: IncomingListing) -> Any:
    return ({**_columns(area), "outcodes": list(area.outcodes)} for area in content.areas)


def _reach(_source: Source, pairs: Pairs) -> None:
    Phone.objects.filter(listing__in=_of(pairs)).delete()
    Contact.objects.filter(listing__in=_of(pairs)).delete()
    contacts, phones = [], []
    for listing, content in pairs:
        phones += [Phone(listing=listing, **_columns(phone)) for phone in content.phones]
        for said in content.contacts:
            columns = {k: v for k, v in _columns(said).items() if k != "phones"}
            contact = Contact(listing=listing, **columns)
            contacts.append(contact)
            phones += [Phone(listing=listing, contact=contact, **_columns(p)) for p in said.phones]
    Contact.objects.bulk_create(contacts)
    Phone.objects.bulk_create(phones)


def _places(source: Source, pairs: Pairs) -> None:
    named = [
        (listing, place.external_id or f"{content.external_id}#{number}", place)
        for listing, content in pairs
        for number, place in enumerate(content.places)
    ]
    locations = _locations(source, {external_id: place for _l, external_id, place in named})
    ListingAtLocation.objects.filter(listing__in=_of(pairs)).delete()
    ListingAtLocation.objects.bulk_create(
        (
            ListingAtLocation(listing=listing, location=locations[external_id])
            for listing, external_id, _place in named
        ),
        ignore_conflicts=True,
    )


def _locations(source: Source, said: dict[str, IncomingPlace]) -> dict[str, Location]:
    rows = Location.objects.select_for_update().filter(source=source, external_id__in=said)
    here = {row.external_id: row for row in rows}
    known = set(here)
    for external_id, place in said.items():
        row = here.setdefault(
            external_id, Location(source=source, external_id=external_id, created_at=now())
        )
        for name in PLACE_COLUMNS:
            if name not in row.edited_fields:
                setattr(row, name, getattr(place, name))
        row.imported_at = row.modified_at = now()
    Location.objects.bulk_create([row for key, row in here.items() if key not in known])
    changed = [here[key] for key in known]
    Location.objects.bulk_update(changed, [*PLACE_COLUMNS, "imported_at", "modified_at"])
    _access([(here[key], place) for key, place in said.items()])
    return here


def _access(places: list[tuple[Location, IncomingPlace]]) -> None:
    Accessibility.objects.filter(location__in=[row for row, _place in places]).delete()
    rows = [
        Accessibility(location=row, feature=feature, present=present)
        for row, place in places
        for feature, present in dict(place.features).items()
    ]
    rows += [
        Accessibility(location=row, description=words, details=details, url=url)
        for row, place in places
        for words, details, url in place.access
    ]
    Accessibility.objects.bulk_create(rows)


def _terms(source: Source, pairs: Pairs) -> None:
    Attribute.objects.filter(listing__in=_of(pairs)).delete()
    said = {term.external_id: term for _l, content in pairs for term in content.terms}
    if not said:
        return
    terms = _known_terms(source, said)
    Attribute.objects.bulk_create(
        Attribute(listing=listing, link_id=listing.id, term=terms[term.external_id])
        for listing, content in pairs
        for term in content.terms
    )


def _known_terms(source: Source, said: dict[str, IncomingTerm]) -> dict[str, TaxonomyTerm]:
    here = {
        row.external_id: row
        for row in TaxonomyTerm.objects.filter(source=source, external_id__in=said)
    }
    missing = [term for key, term in said.items() if key not in here]
    taxonomies = {
        term.taxonomy_id or term.taxonomy_name: _taxonomy(source, term)
        for term in missing
        if term.taxonomy_id or term.taxonomy_name
    }
    new = [
        TaxonomyTerm(
            source=source,
            external_id=term.external_id,
            taxonomy=taxonomies.get(term.taxonomy_id or term.taxonomy_name),
            code=term.code,
            name=term.name,
            description=term.description,
            uri=term.uri,
        )
        for term in missing
    ]
    TaxonomyTerm.objects.bulk_create(new)
    return here | {row.external_id: row for row in new}


def _taxonomy(source: Source, term: IncomingTerm) -> Taxonomy:
    row, _made = Taxonomy.objects.get_or_create(
        source=source,
        external_id=term.taxonomy_id or term.taxonomy_name,
        defaults={"name": term.taxonomy_name or term.taxonomy_id},
    )
    return row


_WRITERS: dict[str, Callable[[Source, Pairs], None]] = {
    "places": _places,
    "times": _simple(Schedule, lambda content: map(_columns, content.times)),
    "prices": _simple(Cost, lambda content: map(_columns, content.prices)),
    "languages": _simple(
        Language, lambda content: ({"code": code, "name": name} for code, name in content.languages)
    ),
    "areas": _simple(ServiceArea, _areas),
    "funding": _simple(Funding, lambda content: ({"source": words} for words in content.funding)),
    "reach": _reach,
    "terms": _terms,
}
