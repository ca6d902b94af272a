"""Adding and changing organisations."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind
from kith.organisations.fingerprint import require_unchanged
from kith.organisations.kinds import kinds_above
from kith.organisations.models import Organisation, Programme

CONTACT = frozenset({"address", "postcode", "telephone", "email"})
DETAILS = CONTACT | {"name", "parent_id", "ods_code"}
CODE = re.compile(r"[A-Z0-9]{3,12}")
FOLLOW_UPS = [3, 6]


@operation
def add_organisation(*, actor: Actor, kind: OrganisationKind, details: Mapping[str, Any]) -> UUID:
    """Add one, of `DETAILS`; a service gets the usual programme, for its manager to change."""
    actor.require(Permission.ADMINISTER)
    row = Organisation(kind=kind)
    _set(row, details, DETAILS)
    _check(row)
    row.save()
    if kind is OrganisationKind.SERVICE:
        Programme.objects.create(
            service=row,
            public_name=row.name[:120],
            caller_number=row.telephone,
            follow_up_months=FOLLOW_UPS,
        )
    return row.id


@operation
def change_organisation(
    *, actor: Actor, organisation_id: UUID, read: str, details: Mapping[str, Any]
) -> None:
    """Change some of `DETAILS`. `read` is the OrganisationView's own; Stale where it is old."""
    actor.require(Permission.ADMINISTER)
    row = _locked(organisation_id)
    require_unchanged(read, row)
    chosen = _set(row, details, DETAILS)
    _check(row)
    row.save(update_fields=chosen)


@operation
def switch_organisation(*, actor: Actor, organisation_id: UUID, active: bool) -> str:
    """Close an organisation to its members and to choices on pages, or open it again.

    Never one's own. Records stay as they are. Returns its name.
    """
    actor.require(Permission.ADMINISTER)
    row = _locked(organisation_id)
    if row.id == actor.own_organisation:
        raise Refused(_("You work in this organisation. Somebody elsewhere must switch it off."))
    row.active = active
    row.save(update_fields=["active"])
    return row.name


@operation
def change_own_contact(*, actor: Actor, read: str, details: Mapping[str, Any]) -> None:
    """A provider's coordinator changes how their organisation is reached: `CONTACT` only.

    The database grants their role those four columns and no others.
    """
    actor.require(Permission.SEE_PROVIDER)
    row = _locked(actor.own_organisation)
    require_unchanged(read, row)
    row.save(update_fields=_set(row, details, CONTACT))


def _locked(organisation_id: UUID) -> Organisation:
    found = Organisation.objects.select_for_update().filter(id=organisation_id).first()
    if found is None:
        raise NotFound
    return found


def _set(row: Organisation, details: Mapping[str, Any], allowed: frozenset[str]) -> list[str]:
    chosen = [name for name in details if name in allowed]
    for name in chosen:
        setattr(row, name, details[name])
    return chosen


def _check(row: Organisation) -> None:
    row.ods_code = row.ods_code.upper().replace(" ", "")
    if row.ods_code and not CODE.fullmatch(row.ods_code):
        raise Refused(_("An ODS code has 3 to 12 letters and digits, like Y12345."))
    same = Organisation.objects.filter(ods_code=row.ods_code).exclude(id=row.id)
    if row.ods_code and same.exists():
        raise Refused(_("Another organisation has this ODS code."))
    if row.parent_id is not None:
        _check_parent(row.parent_id, OrganisationKind(row.kind))


def _check_parent(parent_id: UUID, kind: OrganisationKind) -> None:
    if not Organisation.objects.filter(id=parent_id, kind__in=kinds_above(kind)).exists():
        raise Refused(_("It cannot be part of that organisation."))
