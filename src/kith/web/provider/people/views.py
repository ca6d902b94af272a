"""The waiting list, the people who come, and those who came."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.connections.choices import Ended, Told
from kith.connections.operations.workspace.answering import move_up, offer_place
from kith.connections.operations.workspace.ending import end_attending
from kith.connections.queries.workspace.lists import attending, ended, waiting_list
from kith.connections.queries.workspace.referral import referral
from kith.kernel.paging import Page
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.provider.people.forms import EndForm, PlaceForm

MAY = Permission.SEE_PROVIDER


@page(MAY)
def waiting(request: HttpRequest) -> HttpResponse:
    found = waiting_list(actor=actor_of(request), token=request.GET.get(PARAMETER))
    return _list(request, "waiting", found)


@page(MAY)
def going(request: HttpRequest) -> HttpResponse:
    found = attending(actor=actor_of(request), token=request.GET.get(PARAMETER))
    return _list(request, "attending", found)


@page(MAY)
def over(request: HttpRequest) -> HttpResponse:
    found = ended(actor=actor_of(request), token=request.GET.get(PARAMETER))
    return _list(request, "ended", found)


@action(MAY)
def up(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    move_up(actor=actor_of(request), connection_id=connection_id)
    return redirect("provider:waiting")


@action(MAY, shows=True)
def place(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """A place is free: who tells them?"""
    actor, view = actor_of(request), _view(request, connection_id)
    form = PlaceForm(_posted(request), initial={"version": view.line.version})
    if not form.is_valid():
        return render(request, "provider/people/place.html", {"form": form, "view": view})
    said = form.cleaned_data | {"told": Told(form.cleaned_data["told"])}
    offer_place(actor=actor, connection_id=connection_id, **said)
    messages.success(request, _("They have a place now. We have told the link worker"))
    return redirect("provider:waiting")


@action(MAY, shows=True)
def end(request: HttpRequest, connection_id: UUID) -> HttpResponse:
    """Finished, or stopped with why. Asked once."""
    actor, view = actor_of(request), _view(request, connection_id)
    form = EndForm(_posted(request), initial={"version": view.line.version})
    if not form.is_valid():
        return render(request, "provider/people/end.html", {"form": form, "view": view})
    said = form.cleaned_data | {"ended": Ended(form.cleaned_data["ended"])}
    end_attending(actor=actor, connection_id=connection_id, **said)
    messages.success(request, _("Saved. We have told the link worker"))
    return redirect("provider:attending")


def _view(request: HttpRequest, connection_id: UUID) -> Any:
    return referral(actor=actor_of(request), connection_id=connection_id)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _list(request: HttpRequest, name: str, found: Page[Any]) -> HttpResponse:
    context = {"rows": found.rows, "paged": Paged.of(request, found)}
    return render(request, f"provider/people/{name}.html", context)
