"""GP practices: by what people type, and those that a service covers."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Greatest, Upper

from kith.kernel.postcode import normalise_outcode
from kith.kernel.prepared import first, prepared
from kith.kernel.text import clean_line
from kith.organisations.choices import OrganisationKind
from kith.organisations.models import Coverage, Organisation

LONGEST_SEARCH = 100
ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A GP practice to choose from a list."""

    id: UUID
    name: str
    address: str
    postcode: str
    ods_code: str


def search_practices(*, text: str, limit: int = 20) -> tuple[PracticeRow, ...]:
    """Practices by name (typing mistakes forgiven), ODS code, postcode or its first half."""
    wanted = clean_line(text)[:LONGEST_SEARCH]
    if len(wanted) < 2:
        return ()
    practices = Organisation.objects.filter(kind=OrganisationKind.PRACTICE, active=True)
    rows = _by_place(practices, wanted) or _by_name(practices, wanted, limit)
    return tuple(_row(practice) for practice in rows[:limit])


def practice(practice_id: UUID) -> PracticeRow | None:
    """One practice, or None where there is none of this id."""
    found = first(_practice(practice_id))
    return _row(found) if found else None


@prepared
def _practice(practice_id: UUID) -> QuerySet[Organisation]:
    return Organisation.objects.filter(kind=OrganisationKind.PRACTICE, id=practice_id)


def practices_of(service_id: UUID) -> tuple[PracticeRow, ...]:
    """The practices that a service covers by name, for a list to choose from."""
    covered = Coverage.objects.filter(service_id=service_id, practice__isnull=False)
    rows = Organisation.objects.filter(id__in=covered.values("practice"), active=True)
    return tuple(_row(practice) for practice in rows.order_by("name", "id"))


def _by_place(practices: QuerySet[Organisation], wanted: str) -> list[Organisation]:
    code = wanted.upper().replace(" ", "")
    match = Q(ods_code=code)
    with suppress(ValueError):
        match |= Q(postcode__startswith=f"{normalise_outcode(wanted)} ")
    found = list(practices.filter(match).order_by("name"))
    exact = [p for p in found if p.postcode.replace(" ", "") == code or p.ods_code == code]
    return exact or found


def _by_name(practices: QuerySet[Organisation], wanted: str, limit: int) -> list[Organisation]:
    alike = Greatest(TrigramWordSimilarity(wanted.upper(), Upper("name")), Value(0.0))
    holding = practices.filter(name__icontains=wanted).order_by("name")[:limit]
    return list(holding) or list(
        practices.alias(alike=alike).filter(alike__gte=ALIKE).order_by("-alike", "name")[:limit]
    )


def _row(practice: Organisation) -> PracticeRow:
    return PracticeRow(
        id=practice.id,
        name=practice.name,
        address=practice.address,
        postcode=practice.postcode,
        ods_code=practice.ods_code,
    )
