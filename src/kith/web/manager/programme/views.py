"""The manager's settings: an overview, and a page for each group."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.organisations.operations.programme import change_programme
from kith.organisations.queries import programme
from kith.web.access import action, actor_of, page
from kith.web.manager.programme.groups import GROUPS, Group
from kith.web.manager.programme.shown import rows


@page(Permission.MANAGE_SERVICE)
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that is set, by group."""
    now = programme(actor_of(request).own_service)
    groups = [(group, rows(group.form, now)) for group in GROUPS]
    return render(request, "manager/programme/overview.html", {"groups": groups})


@action(Permission.MANAGE_SERVICE, shows=True)
def edit(request: HttpRequest, group: Group) -> HttpResponse:
    """Change one group of settings."""
    actor = actor_of(request)
    data = request.POST if request.method == "POST" else None
    form = group.form(data, initial=asdict(programme(actor.own_service)))
    if not form.is_valid():
        return render(request, "manager/programme/edit.html", {"form": form, "group": group})
    version = form.cleaned_data["version"]
    change_programme(actor=actor, version=version, settings=form.settings)
    messages.success(request, _("Settings saved"))
    return redirect("manager:settings")
