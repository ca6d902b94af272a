"""Making something else of somebody in their organisation."""

from uuid import UUID

from django.utils.translation import gettext as _

from kith.access.matrix import fits, roles_in
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Refused, Stale
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Membership, Worker
from kith.organisations.queries.staff import SERVICE_ROLES

TAKES_ON_PEOPLE = frozenset({Role.LINK_WORKER, Role.SENIOR})


def roles_to_give(kind: OrganisationKind) -> tuple[Role, ...]:
    """The roles between which somebody can be moved in an organisation of this kind.

    An administrator is invited and switched off: whoever administers must not find themselves
    among people's records by one click, nor the other way round.
    """
    return tuple(role for role in roles_in(kind) if role is not Role.ADMINISTRATOR)


@operation
def change_role(*, actor: Actor, membership_id: UUID, role: Role, was: Role) -> str:
    """Give a member another role, from their next page on; never oneself. Returns their name.

    Managers do it in their own service, administrators anywhere. `was` is the role that the actor
    saw. Whoever stops taking on people keeps those that they have until somebody gives them on.
    """
    member = _theirs(actor, membership_id)
    if member.user_id == actor.own_user:
        raise Refused(_("You cannot change your own role. Ask a colleague."))
    if member.role != was:
        raise Stale(_("This was changed after you opened it."))
    kind = OrganisationKind(member.organisation.kind)
    if Role(member.role) not in roles_to_give(kind) or not fits(role, kind):
        raise Refused(_("That role does not exist in this kind of organisation."))
    if role is Role.ADMINISTRATOR:
        raise Refused(_("An administrator is invited, so that they join on purpose."))
    if _has(member, role):
        raise Refused(_("%(name)s has that role here already.") % {"name": member.name})
    member.role = role
    member.save(update_fields=["role"])
    _take_on(member, role)
    return member.name


def _theirs(actor: Actor, membership_id: UUID) -> Membership:
    rows = Membership.objects.select_for_update(of=("self",)).select_related("organisation")
    if not actor.can(Permission.ADMINISTER):
        actor.require(Permission.MANAGE_SERVICE)
        rows = rows.filter(organisation_id=actor.own_service, role__in=SERVICE_ROLES)
    found = rows.filter(id=membership_id).first()
    if found is None:
        raise NotFound
    return found


def _has(member: Membership, role: Role) -> bool:
    same = {"user_id": member.user_id, "organisation_id": member.organisation_id, "role": role}
    return Membership.objects.filter(**same).exists()


def _take_on(member: Membership, role: Role) -> None:
    if role in TAKES_ON_PEOPLE:
        Worker.objects.get_or_create(
            membership=member, defaults={"service_id": member.organisation_id}
        )
    else:
        Worker.objects.filter(membership=member).update(accepting=False)
