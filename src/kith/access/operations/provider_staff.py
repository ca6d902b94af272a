"""A community provider's lead lets colleagues in and lets them go."""

from contextlib import AbstractContextManager
from uuid import UUID

from django.utils.translation import gettext as _

from kith.access.matrix import PROVIDER_ROLES
from kith.access.operations.inviting import Invited, offer
from kith.kernel.acting import acting, current_frame
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import now
from kith.kernel.errors import NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.choices import Role
from kith.organisations.models import Invitation, Membership, Organisation


@operation
def invite_to_provider(*, actor: Actor, email: str, name: str, role: Role) -> Invited:
    """Offer a role of a provider to whoever reads mail at `email`; works once, for a week."""
    actor.require(Permission.MANAGE_PROVIDER)
    if role not in PROVIDER_ROLES:
        raise Refused(_("That role does not exist in this kind of organisation."))
    place = Organisation.objects.filter(id=actor.own_organisation, active=True).first()
    if place is None:
        raise NotFound
    with _step(actor):
        return offer(place, role, email=email, name=name, invited_by=actor.own_membership)


@operation
def withdraw_provider_invitation(*, actor: Actor, invitation_id: UUID) -> str:
    """End an invitation of one's own organisation. Returns whose it was."""
    actor.require(Permission.MANAGE_PROVIDER)
    with _step(actor):
        found = (
            Invitation.objects.select_for_update()
            .filter(id=invitation_id, organisation_id=actor.own_organisation)
            .filter(accepted_at__isnull=True, expires_at__gt=now())
            .first()
        )
        if found is None:
            raise NotFound
        found.expires_at = now()
        found.save(update_fields=["expires_at"])
        return found.name


@operation
def switch_provider_member(*, actor: Actor, membership_id: UUID, active: bool) -> str:
    """Let a colleague go, from their next page on, or have them back; never oneself.

    Open invitations to their address end with it. Returns their name.
    """
    actor.require(Permission.MANAGE_PROVIDER)
    with _step(actor):
        rows = Membership.objects.select_for_update().filter(role__in=PROVIDER_ROLES)
        member = rows.filter(id=membership_id, organisation_id=actor.own_organisation).first()
        if member is None:
            raise NotFound
        if member.user_id == actor.own_user:
            raise Refused(_("You cannot switch yourself off. Ask a colleague."))
        if member.active != active:
            member.active = active
            member.save(update_fields=["active"])
        if not active:
            _end_invitations(member)
        return member.name


def _end_invitations(member: Membership) -> None:
    open_still = Invitation.objects.filter(
        organisation_id=member.organisation_id, accepted_at__isnull=True, expires_at__gt=now()
    )
    open_still.filter(email__iexact=member.email).update(expires_at=now())


def _step(actor: Actor) -> AbstractContextManager[None]:
    """The provider's own database role writes no accounts: the system does, for them."""
    frame = current_frame()
    acts = Actor(
        Audience.SYSTEM,
        f"system:provider-staff for {actor.name}",
        label=actor.label,
        user_id=actor.user_id,
    )
    return acting(acts, read_only=False, operation=frame.operation if frame else "")
