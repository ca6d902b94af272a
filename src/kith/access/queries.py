"""From a signed-in user to the actor that a request runs as."""

from dataclasses import dataclass
from uuid import UUID

from kith.access.matrix import AUDIENCES, permissions_of
from kith.kernel.actor import Actor
from kith.kernel.operation import query
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Membership


@dataclass(frozen=True, slots=True)
class MembershipChoice:
    """One of the hats that a user can wear."""

    id: UUID
    organisation: str
    role: str


def actor_for(*, user_id: UUID, membership_id: UUID | None) -> Actor | None:
    """The actor for this user in the chosen membership, or in the first; None without any.

    Runs as the connecting role, before anybody acts.
    """
    rows = Membership.objects.filter(
        user_id=user_id, active=True, user__is_active=True, organisation__active=True
    ).select_related("organisation")
    if membership_id:
        rows = rows.filter(id=membership_id)
    member = rows.order_by("role", "id").first()
    return actor_of(member) if member else None


def actor_of(member: Membership) -> Actor:
    """The actor that `member` is (its organisation must be loaded)."""
    role = Role(member.role)
    # An administrator belongs to no service's people: the database shows them nobody.
    is_service = (
        member.organisation.kind == OrganisationKind.SERVICE and role is not Role.ADMINISTRATOR
    )
    return Actor(
        audience=AUDIENCES[role],
        name=f"user:{member.user_id}",
        label=member.name,
        user_id=member.user_id,
        membership_id=member.id,
        organisation_id=member.organisation_id,
        service_id=member.organisation_id if is_service else None,
        role=role.value,
        permissions=permissions_of(role, safeguarding_lead=member.safeguarding_lead),
    )


@query
def memberships_of(*, actor: Actor) -> list[MembershipChoice]:
    """What this user can switch between."""
    rows = Membership.objects.filter(user_id=actor.own_user, active=True, organisation__active=True)
    return [
        MembershipChoice(m.id, m.organisation.name, m.get_role_display())
        for m in rows.select_related("organisation").order_by("organisation__name", "role")
    ]
