"""The rows that belong to imported listings: replaced as a whole, a batch at a time."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from kith.directory.importing.incoming import IncomingListing
from kith.directory.importing.places import bring_places
from kith.directory.importing.touched import Touched
from kith.directory.importing.vocabularies import bring_terms
from kith.directory.importing.writing import Columns, insert
from kith.directory.models import (
    Attribute,
    Contact,
    Cost,
    Funding,
    Language,
    ListingAtLocation,
    Phone,
    Schedule,
    ServiceArea,
    Source,
)
from kith.kernel.ids import new_id

Some = Sequence[Touched]


def replace_parts(part: str, source: Source, some: Some) -> None:
    """Make part `part` of these listings what the source says of them."""
    if some:
        _WRITERS[part](source, some)


def _clear(models: Sequence[type[Any]], some: Some) -> None:
    if ids := [one.id for one in some if not one.new]:
        for model in models:
            model.objects.filter(listing_id__in=ids).delete()


def _of(one: Touched) -> Columns:
    return {"id": new_id(), "listing_id": one.id}


def _simple(
    model: type[Any], rows: Callable[[IncomingListing], Any]
) -> Callable[[Source, Some], None]:
    """A writer of rows that hang on the listing alone; `rows` gives their columns."""

    def write(_source: Source, some: Some) -> None:
        _clear([model], some)
        insert(model, [_of(one) | columns for one in some for columns in rows(one.content)])

    return write


def _columns(row: Any) -> Columns:
    return {name: getattr(row, name) for name in row.__slots__}


def _areas(content: IncomingListing) -> Iterator[Columns]:
    return ({**_columns(area), "outcodes": list(area.outcodes)} for area in content.areas)


def _reach(_source: Source, some: Some) -> None:
    _clear([Phone, Contact], some)
    contacts: list[Columns] = []
    phones: list[Columns] = []
    for one in some:
        phones += [_phone(one, phone, None) for phone in one.content.phones]
        for said in one.content.contacts:
            columns = {k: v for k, v in _columns(said).items() if k != "phones"}
            contact = _of(one) | columns
            contacts.append(contact)
            phones += [_phone(one, phone, contact["id"]) for phone in said.phones]
    insert(Contact, contacts)
    insert(Phone, phones)


def _phone(one: Touched, said: Any, contact_id: UUID | None) -> Columns:
    return _of(one) | {"contact_id": contact_id} | _columns(said)


def _places(source: Source, some: Some) -> None:
    named = [
        (one, place.external_id or f"{one.content.external_id}#{number}", place)
        for one in some
        for number, place in enumerate(one.content.places)
    ]
    locations = bring_places(source, {external_id: place for _o, external_id, place in named})
    _clear([ListingAtLocation], some)
    rows = [_of(one) | {"location_id": locations[key]} for one, key, _place in named]
    insert(ListingAtLocation, rows, unless_there=True)


def _terms(source: Source, some: Some) -> None:
    _clear([Attribute], some)
    said = {term.external_id: term for one in some for term in one.content.terms}
    terms = bring_terms(source, said)
    rows = [
        _of(one) | {"link_id": one.id, "term_id": terms[term.external_id]}
        for one in some
        for term in one.content.terms
    ]
    insert(Attribute, rows)


_WRITERS: dict[str, Callable[[Source, Some], None]] = {
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
