"""Who my record is shared with, and how I stop it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.rights.operations.sharing import stop_sharing
from kith.rights.queries.sharing import shared_with
from kith.web.access import action, actor_of, page


@page(Permission.SEE_MY_RECORD)
def sharing(request: HttpRequest) -> HttpResponse:
    lines = shared_with(actor=actor_of(request))
    return render(request, "person/sharing/sharing.html", {"lines": lines})


@action(Permission.CHANGE_MY_RECORD, shows=True)
def stop(request: HttpRequest, permission_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    line = next((ln for ln in shared_with(actor=actor) if ln.id == permission_id), None)
    if line is None:
        raise NotFound
    if request.method == "POST":
        stop_sharing(actor=actor, person_id=actor.own_person, permission_id=permission_id)
        messages.success(request, _("Nothing more is shared from now on"))
        return redirect("person:sharing")
    return render(request, "person/sharing/stop.html", {"line": line})
