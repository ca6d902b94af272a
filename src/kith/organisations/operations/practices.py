"""GP practices and their networks, as the Organisation Data Service lists them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kith.kernel.actor import Actor
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind
from kith.organisations.models import Organisation

LARGEST_SHARE_CLOSED = 0.1
AT_ONCE = 1_000
KEPT_RIGHT = ("name", "address", "postcode", "telephone", "parent_id", "active")


@dataclass(frozen=True, slots=True)
class Practice:
    """One open practice. `telephone` and `network_code` are empty where not known."""

    code: str
    name: str
    address: str
    postcode: str
    telephone: str = ""
    network_code: str = ""
    network_name: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """Practices by what became of them. `missing` are open here, not in the list, and left so."""

    added: int
    changed: int
    unchanged: int
    closed: int
    missing: int
    networks_added: int


@operation
def bring_practices(
    *, actor: Actor, practices: Iterable[Practice], close_missing: bool = False
) -> Brought:
    """Make the practices here those of a whole list of open ones. Twice changes nothing more.

    A practice that the list no longer has is closed. Where that would close more than one in ten,
    the list is taken for a part of the country and none is closed, unless `close_missing`.
    """
    actor.require(Permission.ADMINISTER)
    listed = {practice.code: practice for practice in practices}
    here = {row.ods_code: row for row in _rows(OrganisationKind.PRACTICE)}
    networks, networks_added = _networks(listed.values())
    new, changed = [], []
    for code, practice in listed.items():
        row = here.get(code) or Organisation(kind=OrganisationKind.PRACTICE, ods_code=code)
        differs = _bring(row, practice, networks.get(practice.network_code))
        if code not in here:
            new.append(row)
        elif differs:
            changed.append(row)
    missing = [row for code, row in here.items() if code not in listed and row.active]
    closing = missing if close_missing or len(missing) <= len(here) * LARGEST_SHARE_CLOSED else []
    for row in closing:
        row.active = False
    Organisation.objects.bulk_create(new, batch_size=AT_ONCE)
    Organisation.objects.bulk_update([*changed, *closing], KEPT_RIGHT, batch_size=AT_ONCE)
    return Brought(
        added=len(new),
        changed=len(changed),
        unchanged=len(listed) - len(new) - len(changed),
        closed=len(closing),
        missing=len(missing) - len(closing),
        networks_added=networks_added,
    )


def _rows(kind: OrganisationKind) -> Iterable[Organisation]:
    return Organisation.objects.select_for_update().filter(kind=kind).exclude(ods_code="")


def _networks(practices: Iterable[Practice]) -> tuple[dict[str, UUID], int]:
    """Id of each network by its code, those that were not here yet added."""
    named = {p.network_code: p.network_name for p in practices if p.network_code}
    known = {row.ods_code: row.id for row in _rows(OrganisationKind.PCN)}
    new = [
        Organisation(kind=OrganisationKind.PCN, ods_code=code, name=name or code)
        for code, name in named.items()
        if code not in known
    ]
    Organisation.objects.bulk_create(new, batch_size=AT_ONCE)
    return known | {row.ods_code: row.id for row in new}, len(new)


def _bring(row: Organisation, practice: Practice, network: UUID | None) -> bool:
    """Set the row right; whether that changed anything. What the list leaves out stays."""
    wanted = {
        "name": practice.name,
        "address": practice.address or row.address,
        "postcode": practice.postcode or row.postcode,
        "telephone": practice.telephone or row.telephone,
        "parent_id": network or row.parent_id,
        "active": True,
    }
    differs = any(getattr(row, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(row, name, value)
    return differs
