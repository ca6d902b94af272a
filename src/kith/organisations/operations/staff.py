"""Changing what is set about a member of staff, and switching memberships off and on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kith.kernel.actor import Actor
from kith.kernel.clock import now
from kith.kernel.errors import NotAllowed, NotFound, Refused
from kith.kernel.operation import operation
from kith.kernel.permission import Permission
from kith.organisations.fingerprint import require_unchanged
from kith.organisations.models import Invitation, Membership, Worker
from kith.organisations.queries.staff import SERVICE_ROLES

ABOUT = frozenset({"name", "job_title", "telephone", "email", "safeguarding_lead"})
ROOM = frozenset(
    {
        *("weekly_hours", "caseload_limit", "specialisms", "languages", "practices"),
        *("gender", "away_from", "away_until", "accepting"),
    }
)


@operation
def change_colleague(
    *, actor: Actor, membership_id: UUID, read: str, changes: Mapping[str, Any]
) -> None:
    """Set some of `ABOUT`, and of `ROOM` for whoever takes on people.

    `read` is the Colleague's own. Raises Stale where somebody changed the row since.
    """
    actor.require(Permission.MANAGE_SERVICE)
    member = _own(actor, membership_id)
    worker = Worker.objects.select_for_update().filter(membership=member).first()
    require_unchanged(read, member, worker)
    _set(member, changes, ABOUT)
    if worker is not None:
        _set(worker, changes, ROOM)
        _check_days_away(worker)


@operation
def switch_membership(*, actor: Actor, membership_id: UUID, active: bool) -> str:
    """Let somebody go, or have them back; never oneself. Returns their name.

    Whoever is switched off is signed out of this role at once. Open invitations to their address
    end with it. What they were working on stays with them until somebody gives it on.
    """
    member = _theirs_to_switch(actor, membership_id)
    if member.id == actor.own_membership or member.user_id == actor.own_user:
        raise Refused(_("You cannot switch yourself off. Ask a colleague."))
    if member.active != active:
        member.active = active
        member.save(update_fields=["active"])
    if not active:
        _open(member.organisation_id).filter(email__iexact=member.email).update(expires_at=now())
    return member.name


@operation
def withdraw_invitation(*, actor: Actor, invitation_id: UUID) -> str:
    """End an invitation: its link opens nothing any more. Returns whose it was."""
    rows = Invitation.objects.select_for_update().filter(id=invitation_id)
    if not actor.can(Permission.ADMINISTER):
        actor.require(Permission.MANAGE_SERVICE)
        rows = rows.filter(organisation_id=actor.own_service)
    found = rows.filter(accepted_at__isnull=True, expires_at__gt=now()).first()
    if found is None:
        raise NotFound
    found.expires_at = now()
    found.save(update_fields=["expires_at"])
    return found.name


def _open(organisation_id: UUID) -> Any:
    return Invitation.objects.filter(organisation_id=organisation_id, accepted_at__isnull=True)


def _theirs_to_switch(actor: Actor, membership_id: UUID) -> Membership:
    if actor.can(Permission.ADMINISTER):
        found = Membership.objects.select_for_update().filter(id=membership_id).first()
        if found is None:
            raise NotFound
        return found
    if not actor.can(Permission.MANAGE_SERVICE):
        raise NotAllowed
    return _own(actor, membership_id)


def _own(actor: Actor, membership_id: UUID) -> Membership:
    found = (
        Membership.objects.select_for_update()
        .filter(id=membership_id, organisation_id=actor.own_service, role__in=SERVICE_ROLES)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def _set(row: Membership | Worker, changes: Mapping[str, Any], allowed: frozenset[str]) -> None:
    chosen = [name for name in changes if name in allowed]
    for name in chosen:
        setattr(row, name, changes[name])
    row.save(update_fields=chosen)


def _check_days_away(worker: Worker) -> None:
    if worker.away_until and not worker.away_from:
        raise Refused(_("Enter the first day away, or no days at all."))
    if worker.away_from and worker.away_until and worker.away_until < worker.away_from:
        raise Refused(_("The last day away must not be before the first."))
