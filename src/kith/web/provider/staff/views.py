"""A provider's lead invites colleagues and lets them go."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.operations import (
    invite_to_provider,
    switch_provider_member,
    withdraw_provider_invitation,
)
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.organisations.choices import Role
from kith.organisations.queries.staff import provider_colleagues, provider_invitations
from kith.web.access import action, actor_of, page
from kith.web.components.inviting import InviteForm, send_invitation

MAY = Permission.MANAGE_PROVIDER
ROLES = [Role.PROVIDER, Role.PROVIDER_LEAD]


@page(MAY)
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who signs in here, and who is invited."""
    actor = actor_of(request)
    context = {
        "colleagues": provider_colleagues(actor=actor),
        "pending": provider_invitations(actor=actor),
        "own": actor.membership_id,
    }
    return render(request, "provider/staff/staff.html", context)


@action(MAY, shows=True)
def invite(request: HttpRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = InviteForm(data, roles=ROLES, initial={"role": Role.PROVIDER})
    if not form.is_valid():
        return render(request, "provider/staff/invite.html", {"form": form})
    said = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
    invited = invite_to_provider(actor=actor_of(request), **said)
    send_invitation(invited)
    messages.success(request, _("Invitation sent to %(email)s") % {"email": invited.email})
    return redirect("provider:staff")


@action(MAY, shows=True)
def switch(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Let somebody go (asked first), or have them back."""
    actor = actor_of(request)
    found = [c for c in provider_colleagues(actor=actor) if c.id == membership_id]
    if not found:
        raise NotFound
    if request.method == "POST":
        on = request.POST.get("active") == "on"
        name = switch_provider_member(actor=actor, membership_id=membership_id, active=on)
        done = _("%(name)s can sign in here again") if on else _("%(name)s can no longer sign in")
        messages.success(request, done % {"name": name})
        return redirect("provider:staff")
    return render(request, "provider/staff/switch.html", {"colleague": found[0]})


@action(MAY)
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    name = withdraw_provider_invitation(actor=actor_of(request), invitation_id=invitation_id)
    messages.success(request, _("The invitation to %(name)s is withdrawn") % {"name": name})
    return redirect("provider:staff")
