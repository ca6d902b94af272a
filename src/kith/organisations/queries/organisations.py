"""Organisations as an administrator, or their own coordinator, sees them: no person among them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.keyset import keyed_page
from kith.kernel.operation import query
from kith.kernel.paging import Page, told_as
from kith.kernel.permission import Permission
from kith.kernel.text import clean_line
from kith.organisations.choices import OrganisationKind
from kith.organisations.fingerprint import fingerprint
from kith.organisations.kinds import kinds_above
from kith.organisations.models import Organisation
from kith.organisations.queries.practices import LONGEST_SEARCH

PAGE = 50


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """One organisation. `read` tells later whether somebody changed it since."""

    id: UUID
    kind: str
    kind_name: str
    name: str
    parent_id: UUID | None
    parent_name: str
    ods_code: str
    address: str
    postcode: str
    telephone: str
    email: str
    active: bool
    read: str


@query
def find_organisations(
    *, actor: Actor, text: str = "", kind: str = "", token: str | None = None
) -> Page[OrganisationView]:
    """By name, ODS code or postcode; of one kind or all. By name, 50 a page."""
    actor.require(Permission.ADMINISTER)
    wanted = clean_line(text)[:LONGEST_SEARCH]
    scope = f"organisations:{kind}:{wanted}"
    rows = _matching(wanted, kind)
    found = keyed_page(rows, "name", "id", limit=PAGE, scope=scope, token=token)
    return told_as(found, map(view_of, found.rows))


@query
def organisation(*, actor: Actor, organisation_id: UUID) -> OrganisationView:
    """Any organisation, for an administrator."""
    actor.require(Permission.ADMINISTER)
    return _one(organisation_id)


@query
def own_organisation(*, actor: Actor) -> OrganisationView:
    """The provider's own organisation, for its coordinator."""
    actor.require(Permission.SEE_PROVIDER)
    return _one(actor.own_organisation)


@query
def possible_parents(*, actor: Actor, kind: OrganisationKind) -> tuple[tuple[UUID, str], ...]:
    """Id and name of whatever an organisation of `kind` may be part of."""
    actor.require(Permission.ADMINISTER)
    rows = Organisation.objects.filter(kind__in=kinds_above(kind), active=True)
    return tuple(rows.order_by("name", "id").values_list("id", "name"))


def view_of(row: Organisation) -> OrganisationView:
    """A row as pages get it (its parent must be loaded)."""
    return OrganisationView(
        id=row.id,
        kind=row.kind,
        kind_name=row.get_kind_display(),
        name=row.name,
        parent_id=row.parent_id,
        parent_name=row.parent.name if row.parent else "",
        ods_code=row.ods_code,
        address=row.address,
        postcode=row.postcode,
        telephone=row.telephone,
        email=row.email,
        active=row.active,
        read=fingerprint(row),
    )


def _one(organisation_id: UUID) -> OrganisationView:
    found = Organisation.objects.select_related("parent").filter(id=organisation_id).first()
    if found is None:
        raise NotFound
    return view_of(found)


def _matching(wanted: str, kind: str) -> QuerySet[Organisation]:
    rows = Organisation.objects.select_related("parent")
    if kind in OrganisationKind.values:
        rows = rows.filter(kind=kind)
    if wanted:
        code = wanted.upper().replace(" ", "")
        rows = rows.filter(
            Q(name__icontains=wanted) | Q(ods_code=code) | Q(postcode__istartswith=wanted)
        )
    return rows
