"""Inviting colleagues and taking up an invitation."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from kith.access.matrix import fits
from kith.kernel.acting import acting
from kith.kernel.actor import Actor, Audience
from kith.kernel.clock import latest_end, now
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind, Role
from kith.organisations.models import Invitation, Membership, Organisation, User, Worker

VALID_FOR = timedelta(days=7)
MANAGER_MAY_INVITE = {Role.LINK_WORKER, Role.SENIOR, Role.MANAGER}


@dataclass(frozen=True, slots=True)
class Invited:
    """`token` goes into the email's link and is kept nowhere."""

    invitation_id: UUID
    token: str
    email: str
    organisation: str


@operation
def invite_colleague(
    *, actor: Actor, email: str, name: str, role: Role, organisation_id: UUID | None = None
) -> Invited:
    """Offer `role` to whoever reads mail at `email`: in the actor's own organisation, or, where
    an administrator asks, in any that is active."""
    elsewhere = organisation_id is not None and organisation_id != actor.organisation_id
    if not _may_invite(actor, role) or (elsewhere and not actor.can(Permission.ADMINISTER)):
        raise NotAllowed
    place = Organisation.objects.filter(
        id=organisation_id or actor.own_organisation, active=True
    ).first()
    if place is None:
        raise NotFound
    if not fits(role, OrganisationKind(place.kind)):
        raise Refused(_("That role does not exist in this kind of organisation."))
    return offer(place, role, email=email, name=name, invited_by=actor.own_membership)


def offer(
    place: Organisation, role: Role, *, email: str, name: str, invited_by: UUID | None = None
) -> Invited:
    """Keep an invitation whose link only the caller knows. Call it while acting."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=place,
        role=role,
        email=email.strip().lower(),
        name=name,
        token_hash=_hash(token),
        invited_by_id=invited_by,
        expires_at=now() + VALID_FOR,
    )
    return Invited(invitation.id, token, invitation.email, place.name)


def _may_invite(actor: Actor, role: Role) -> bool:
    if actor.can(Permission.ADMINISTER):
        return True
    return actor.can(Permission.MANAGE_SERVICE) and role in MANAGER_MAY_INVITE


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """What the page of an invitation shows."""

    email: str
    name: str
    role: str
    organisation: str
    has_account: bool


def open_invitation(token: str) -> OpenInvitation:
    """The invitation behind a link; NotFound where it is used, too old or made up.

    Runs as the connecting role: the visitor is nobody yet.
    """
    found = _find(token)
    return OpenInvitation(
        found.email,
        found.name,
        found.get_role_display(),
        found.organisation.name,
        User.objects.filter(email=found.email).exists(),
    )


def _find(token: str, *, lock: bool = False) -> Invitation:
    rows = Invitation.objects.select_related("organisation", "invited_by")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(
        token_hash=_hash(token),
        accepted_at__isnull=True,
        expires_at__gt=now(),
        expires_at__lte=latest_end(VALID_FOR),
    ).first()
    if found is None:
        raise NotFound
    return found


def accept_invitation(
    *, token: str, name: str, password: str, signed_in_as: UUID | None = None
) -> UUID:
    """Take up an invitation once: makes the account, or adds the role to the signed-in one.

    Returns the user's id. An address that has an account must be signed in with it, so that
    holding the link alone never opens somebody's account. Nobody gives themselves a role.
    """
    from django.db import transaction  # noqa: PLC0415 (outside every audience's role)

    with transaction.atomic():
        found = _find(token, lock=True)
        user = User.objects.filter(email=found.email).first()
        if user is not None and user.id != signed_in_as:
            raise Refused(
                _("You already have an account. Sign in first, then open the link again.")
            )
        if user is not None and found.invited_by and found.invited_by.user_id == user.id:
            raise Refused(_("You sent this invitation yourself. Ask a colleague for one."))
        user = user or User.objects.create_user(found.email, password)
        newcomer = Actor(Audience.SYSTEM, f"user:{user.id}", user_id=user.id)
        with acting(newcomer, read_only=False, operation="accept_invitation"):
            found.accepted_at = now()
            found.save(update_fields=["accepted_at"])
            _join(found, user, name)
    return user.id


def _join(invitation: Invitation, user: User, name: str) -> None:
    member, made = Membership.objects.get_or_create(
        user=user,
        organisation=invitation.organisation,
        role=invitation.role,
        defaults={"name": name, "email": invitation.email},
    )
    if not member.active:
        # Invited back after their access was switched off.
        member.active = True
        member.save(update_fields=["active"])
    if made and invitation.role in {Role.LINK_WORKER, Role.SENIOR}:
        Worker.objects.create(membership=member, service=invitation.organisation)
