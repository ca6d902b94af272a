"""Which practices and places the service covers."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.kernel.postcode import has_place, normalise_outcode
from kith.organisations.choices import OrganisationKind
from kith.organisations.models import Coverage, Organisation


@operation
def cover_practice(*, actor: Actor, practice_id: UUID) -> str:
    """Take on the people of a practice. Doing it again changes nothing. Returns its name."""
    actor.require(Permission.MANAGE_SERVICE)
    found = Organisation.objects.filter(
        id=practice_id, kind=OrganisationKind.PRACTICE, active=True
    ).first()
    if found is None:
        raise NotFound
    Coverage.objects.get_or_create(service_id=actor.own_service, practice=found, outcode="")
    return found.name


@operation
def cover_outcode(*, actor: Actor, outcode: str) -> str:
    """Take on who lives in the first half of a postcode. Returns it in its standard form."""
    actor.require(Permission.MANAGE_SERVICE)
    try:
        code = normalise_outcode(outcode)
    except ValueError as problem:
        raise Refused(_("Enter the first half of a postcode, like LS6.")) from problem
    if not has_place(f"{code} 1AA"):
        raise Refused(_("Enter a place: this code stands for no address."))
    Coverage.objects.get_or_create(service_id=actor.own_service, practice=None, outcode=code)
    return code


@operation
def stop_covering(*, actor: Actor, coverage_id: UUID) -> None:
    """Stop taking on new people of a practice or place; those who are known stay."""
    actor.require(Permission.MANAGE_SERVICE)
    gone, _each = Coverage.objects.filter(id=coverage_id, service_id=actor.own_service).delete()
    if not gone:
        raise NotFound
