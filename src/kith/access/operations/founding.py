"""The first administrator of a new installation, whom nobody can invite yet."""

from django.utils.translation import gettext as _

from kith.access.matrix import ADMINISTRATORS_WORK_IN
from kith.access.operations.inviting import Invited, offer
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now
from kith.kernel.errors import Refused
from kith.kernel.operation import operation
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Invitation, Membership, Organisation

FOUNDER = Actor(Audience.SYSTEM, "system:first-administrator")


def invite_first_administrator(
    *, email: str, name: str, organisation: str, kind: OrganisationKind
) -> Invited:
    """Invite somebody to administer an installation that nobody administers yet.

    The organisation is found by its name, or made. Raises Refused where an administrator exists.
    A second call ends the invitation of the first, whose link may be lost.
    """
    place, kind = organisation.strip(), OrganisationKind(kind)
    return _invite(actor=FOUNDER, email=email, name=name, place=place, kind=kind)


@operation
def _invite(*, actor: Actor, email: str, name: str, place: str, kind: OrganisationKind) -> Invited:
    there = Membership.objects.filter(role=Role.ADMINISTRATOR, active=True).first()
    if there is not None:
        raise Refused(
            _("There is an administrator already: %(name)s. They invite others.")
            % {"name": there.name}
        )
    unused = Invitation.objects.filter(invited_by__isnull=True, accepted_at__isnull=True)
    unused.filter(expires_at__gt=now()).update(expires_at=now())
    return offer(_organisation(place, kind), Role.ADMINISTRATOR, email=email, name=name)


def _organisation(name: str, kind: OrganisationKind) -> Organisation:
    found = Organisation.objects.filter(name__iexact=name).first()
    if OrganisationKind(found.kind if found else kind) not in ADMINISTRATORS_WORK_IN:
        raise Refused(_("That role does not exist in this kind of organisation."))
    return found or Organisation.objects.create(name=name, kind=kind)
