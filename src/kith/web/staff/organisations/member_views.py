"""Letting people into an organisation, and ending that: for an administrator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.matrix import roles_in
from kith.access.operations import change_role, roles_to_give
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind
from kith.organisations.operations.organisation import switch_organisation
from kith.organisations.operations.staff import switch_membership, withdraw_invitation
from kith.organisations.queries.organisations import organisation
from kith.organisations.queries.staff import Colleague, members_of
from kith.web.access import action, actor_of
from kith.web.components.inviting import InviteForm
from kith.web.components.organisation_fields import RoleForm
from kith.web.staff.invitation.views import invite_by_email


@action(Permission.ADMINISTER, shows=True)
def invite(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Invite somebody into any organisation, in a role that exists there."""
    place = organisation(actor=actor_of(request), organisation_id=organisation_id)
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, roles=list(roles_in(OrganisationKind(place.kind))))
    if not form.is_valid():
        context = {"form": form, "organisation": place}
        return render(request, "staff/organisations/invite.html", context)
    invite_by_email(request, form, organisation_id)
    return redirect("staff:organisation", organisation_id=organisation_id)


@action(Permission.ADMINISTER, shows=True)
def switch_member(request: HttpRequest, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    """End somebody's access to an organisation, or give it back; asked first."""
    actor = actor_of(request)
    member = _member(actor, organisation_id, membership_id)
    if request.method == "POST":
        on = request.POST.get("active") == "on"
        name = switch_membership(actor=actor, membership_id=membership_id, active=on)
        done = _("%(name)s can sign in here again") if on else _("%(name)s can no longer sign in")
        messages.success(request, done % {"name": name})
        return redirect("staff:organisation", organisation_id=organisation_id)
    place = organisation(actor=actor, organisation_id=organisation_id)
    context = {"member": member, "organisation": place}
    return render(request, "staff/organisations/switch_member.html", context)


def _member(actor: Actor, organisation_id: UUID, membership_id: UUID) -> Colleague:
    for row in members_of(actor=actor, organisation_id=organisation_id):
        if row.id == membership_id:
            return row
    raise NotFound


@action(Permission.ADMINISTER, shows=True)
def role(request: HttpRequest, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    """Make something else of a member."""
    actor = actor_of(request)
    member = _member(actor, organisation_id, membership_id)
    place = organisation(actor=actor, organisation_id=organisation_id)
    data = request.POST if request.method == "POST" else None
    first = {"role": member.role, "was": member.role}
    form = RoleForm(data, roles=roles_to_give(OrganisationKind(place.kind)), initial=first)
    if not form.is_valid():
        context = {"form": form, "member": member, "organisation": place}
        return render(request, "staff/organisations/role.html", context)
    name = change_role(actor=actor, membership_id=membership_id, **form.cleaned_data)
    messages.success(request, _("The role of %(name)s is changed") % {"name": name})
    return redirect("staff:organisation", organisation_id=organisation_id)


@action(Permission.ADMINISTER, shows=True)
def switch(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Close a whole organisation, or open it again; asked first."""
    actor = actor_of(request)
    if request.method == "POST":
        on = request.POST.get("active") == "on"
        name = switch_organisation(actor=actor, organisation_id=organisation_id, active=on)
        done = _("%(name)s is open again") if on else _("%(name)s is switched off")
        messages.success(request, done % {"name": name})
        return redirect("staff:organisation", organisation_id=organisation_id)
    place = organisation(actor=actor, organisation_id=organisation_id)
    return render(request, "staff/organisations/switch.html", {"organisation": place})


@action(Permission.ADMINISTER)
def withdraw(request: HttpRequest, organisation_id: UUID, invitation_id: UUID) -> HttpResponse:
    """End an invitation."""
    name = withdraw_invitation(actor=actor_of(request), invitation_id=invitation_id)
    messages.success(request, _("The invitation to %(name)s is withdrawn") % {"name": name})
    return redirect("staff:organisation", organisation_id=organisation_id)
