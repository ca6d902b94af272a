"""The terms that other directories use, and the vocabularies that they are of."""

from uuid import UUID

from kith.directory.importing.incoming import IncomingTerm
from kith.directory.importing.writing import Columns, insert
from kith.directory.models import Source, Taxonomy, TaxonomyTerm
from kith.kernel.ids import new_id


def bring_terms(source: Source, said: dict[str, IncomingTerm]) -> dict[str, UUID]:
    """The term of each by the id that the source gives it; known ones are left as they are."""
    if not said:
        return {}
    rows = TaxonomyTerm.objects.filter(source=source, external_id__in=said)
    here = dict(rows.values_list("external_id", "id"))
    missing = [term for key, term in said.items() if key not in here]
    taxonomies = {_taxonomy_key(term): _taxonomy(source, term) for term in missing}
    new: list[Columns] = [
        {
            "id": new_id(),
            "source_id": source.id,
            "external_id": term.external_id,
            "taxonomy_id": taxonomies[_taxonomy_key(term)],
            "code": term.code,
            "name": term.name,
            "description": term.description,
            "uri": term.uri,
        }
        for term in missing
    ]
    insert(TaxonomyTerm, new)
    return here | {row["external_id"]: row["id"] for row in new}


def _taxonomy_key(term: IncomingTerm) -> str:
    return term.taxonomy_id or term.taxonomy_name


def _taxonomy(source: Source, term: IncomingTerm) -> UUID | None:
    if not _taxonomy_key(term):
        return None
    row, _made = Taxonomy.objects.get_or_create(
        source=source,
        external_id=_taxonomy_key(term),
        defaults={"name": term.taxonomy_name or term.taxonomy_id},
    )
    return row.id
