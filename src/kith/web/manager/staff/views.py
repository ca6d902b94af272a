"""The service's staff: a list, one of them, and letting go."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.access.operations import change_role
from kith.casework.queries.left_with import left_with
from kith.kernel.actor import Actor
from kith.kernel.permission import Permission
from kith.organisations.operations.staff import (
    change_colleague,
    switch_membership,
    withdraw_invitation,
)
from kith.organisations.queries import practices_of
from kith.organisations.queries.staff import (
    SERVICE_ROLES,
    Colleague,
    colleague,
    colleagues,
    pending_invitations,
)
from kith.people.languages import language_name
from kith.web.access import action, actor_of, page
from kith.web.addresses import address
from kith.web.components.organisation_fields import RoleForm
from kith.web.components.paging import Paged
from kith.web.manager.staff.forms import ColleagueForm, WorkerForm


@page(Permission.MANAGE_SERVICE)
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody who works here, or those of a name, and who is invited."""
    actor, name = actor_of(request), request.GET.get("find", "")
    found = colleagues(actor=actor, name=name, token=request.GET.get("page"))
    context = {
        "colleagues": found.rows,
        "paged": Paged.of(request, found),
        "find": name,
        "pending": pending_invitations(actor=actor),
        "ours": {role.value for role in SERVICE_ROLES},
        "language_name": language_name,
    }
    return render(request, "manager/staff/staff.html", context)


@action(Permission.MANAGE_SERVICE, shows=True)
def edit(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Change what is set about one colleague."""
    actor = actor_of(request)
    shown = colleague(actor=actor, membership_id=membership_id)
    form = _form(request, actor, shown)
    if not form.is_valid():
        context = {"form": form, "colleague": shown, "oneself": shown.id == actor.membership_id}
        return render(request, "manager/staff/edit.html", context)
    read = form.cleaned_data["read"]
    change_colleague(actor=actor, membership_id=membership_id, read=read, changes=form.changes)
    messages.success(request, _("Saved"))
    return redirect("manager:staff")


def _form(request: HttpRequest, actor: Actor, shown: Colleague) -> ColleagueForm:
    data = request.POST if request.method == "POST" else None
    if shown.room is None:
        return ColleagueForm(data, initial=asdict(shown))
    practices = [(str(row.id), row.name) for row in practices_of(actor.own_service)]
    initial: dict[str, Any] = asdict(shown) | asdict(shown.room)
    return WorkerForm(data, initial=initial, practices=practices)


@action(Permission.MANAGE_SERVICE, shows=True)
def role(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Make something else of a colleague."""
    actor = actor_of(request)
    shown = colleague(actor=actor, membership_id=membership_id)
    data = request.POST if request.method == "POST" else None
    first = {"role": shown.role, "was": shown.role}
    form = RoleForm(data, roles=SERVICE_ROLES, initial=first)
    if not form.is_valid():
        context = {"form": form, "colleague": shown, "oneself": shown.id == actor.membership_id}
        return render(request, "manager/staff/role.html", context)
    name = change_role(actor=actor, membership_id=membership_id, **form.cleaned_data)
    messages.success(request, _("The role of %(name)s is changed") % {"name": name})
    return redirect("manager:staff")


@action(Permission.MANAGE_SERVICE, shows=True)
def switch(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Let somebody go (asked first, with what is left with them), or have them back."""
    actor = actor_of(request)
    shown = colleague(actor=actor, membership_id=membership_id)
    if request.method == "POST":
        on = request.POST.get("active") == "on"
        switch_membership(actor=actor, membership_id=membership_id, active=on)
        done = _("%(name)s can sign in here again") if on else _("%(name)s can no longer sign in")
        messages.success(request, done % {"name": shown.name})
        return redirect("manager:staff")
    context = {
        "colleague": shown,
        "left": left_with(actor=actor, membership_id=membership_id),
        "board": address("manager:allocation"),
        "oneself": shown.id == actor.membership_id,
    }
    return render(request, "manager/staff/switch.html", context)


@action(Permission.MANAGE_SERVICE)
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """End an invitation."""
    name = withdraw_invitation(actor=actor_of(request), invitation_id=invitation_id)
    messages.success(request, _("The invitation to %(name)s is withdrawn") % {"name": name})
    return redirect("manager:staff")
