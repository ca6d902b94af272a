"""Organisations and who works in them, for an administrator. No person is shown here, ever."""

from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.errors import NotFound, Refused
from kith.kernel.permission import Permission
from kith.organisations.choices import OrganisationKind
from kith.organisations.operations.organisation import add_organisation, change_organisation
from kith.organisations.queries.organisations import (
    find_organisations,
    organisation,
    possible_parents,
)
from kith.organisations.queries.staff import members_of, pending_invitations
from kith.web.access import action, actor_of, page
from kith.web.components.paging import Paged
from kith.web.staff.organisations.forms import KindForm, OrganisationForm


@page(Permission.ADMINISTER)
def listing(request: HttpRequest) -> HttpResponse:
    """Every organisation, by name; or those that a search finds."""
    text, kind = request.GET.get("find", ""), request.GET.get("kind", "")
    token = request.GET.get("page")
    found = find_organisations(actor=actor_of(request), text=text, kind=kind, token=token)
    context = {
        "rows": found.rows,
        "paged": Paged.of(request, found),
        "find": text,
        "kind": kind,
        "kinds": OrganisationKind.choices,
    }
    return render(request, "staff/organisations/list.html", context)


@page(Permission.ADMINISTER)
def one(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """An organisation, its members and whoever is invited."""
    actor = actor_of(request)
    context = {
        "organisation": organisation(actor=actor, organisation_id=organisation_id),
        "members": members_of(actor=actor, organisation_id=organisation_id),
        "pending": pending_invitations(actor=actor, organisation_id=organisation_id),
        "actor": actor,
    }
    return render(request, "staff/organisations/one.html", context)


@page(Permission.ADMINISTER)
def choose_kind(request: HttpRequest) -> HttpResponse:
    """First what it is, since that says what it can be part of."""
    form = KindForm(request.GET if "kind" in request.GET else None)
    if form.is_valid():
        return redirect("staff:add_organisation", kind=form.cleaned_data["kind"])
    return render(request, "staff/organisations/kind.html", {"form": form})


@action(Permission.ADMINISTER, shows=True)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """A new organisation of one kind."""
    if kind not in OrganisationKind.values:
        raise NotFound
    actor, chosen = actor_of(request), OrganisationKind(kind)
    data = request.POST if request.method == "POST" else None
    form = OrganisationForm(data, parents=possible_parents(actor=actor, kind=chosen))
    if form.is_valid() and (made := _added(request, form, chosen)):
        messages.success(request, _("Added. Now invite whoever works there first."))
        return redirect("staff:organisation", organisation_id=made)
    context = {"form": form, "heading": _("Add an organisation"), "kind_name": chosen.label}
    return render(request, "staff/organisations/edit.html", context)


@action(Permission.ADMINISTER, shows=True)
def edit(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Change an organisation."""
    actor = actor_of(request)
    shown = organisation(actor=actor, organisation_id=organisation_id)
    parents = possible_parents(actor=actor, kind=OrganisationKind(shown.kind))
    data = request.POST if request.method == "POST" else None
    form = OrganisationForm(data, parents=parents, initial=asdict(shown))
    if form.is_valid() and _changed(request, form, organisation_id):
        messages.success(request, _("Saved"))
        return redirect("staff:organisation", organisation_id=organisation_id)
    context = {"form": form, "heading": shown.name, "kind_name": shown.kind_name}
    return render(request, "staff/organisations/edit.html", context)


def _added(request: HttpRequest, form: OrganisationForm, kind: OrganisationKind) -> UUID | None:
    try:
        return add_organisation(actor=actor_of(request), kind=kind, details=form.details)
    except Refused as no:
        form.add_error(None, no.message)
        return None


def _changed(request: HttpRequest, form: OrganisationForm, organisation_id: UUID) -> bool:
    given = {"read": form.cleaned_data["read"], "details": form.details}
    try:
        change_organisation(actor=actor_of(request), organisation_id=organisation_id, **given)
    except Refused as no:
        form.add_error(None, no.message)
        return False
    return True
