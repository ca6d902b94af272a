"""Who helps me: give somebody a view of my plan, and take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.rights.operations.views import give_view, take_back_view
from kith.rights.queries.views import view_of, views_of
from kith.web.access import action, actor_of, page
from kith.web.person.carers.forms import GiveForm
from kith.web.refusing import saved


@page(Permission.SEE_MY_RECORD)
def carers(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    views = views_of(actor=actor, person_id=actor.own_person)
    return render(request, "person/carers/carers.html", {"views": views})


@action(Permission.CHANGE_MY_RECORD, shows=True)
def give(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = GiveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = {"given": form.given(), "idempotency_key": form.cleaned_data["idempotency_key"]}
        if saved(form, lambda: give_view(actor=actor, person_id=actor.own_person, **given)):
            messages.success(request, _("They can sign in now, on the same page as you"))
            return redirect("person:carers")
    return render(request, "person/carers/give.html", {"form": form})


@action(Permission.CHANGE_MY_RECORD, shows=True)
def end(request: HttpRequest, view_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    whose = {"actor": actor, "person_id": actor.own_person, "view_id": view_id}
    if request.method == "POST":
        take_back_view(**whose)
        messages.success(request, _("They see nothing any more"))
        return redirect("person:carers")
    return render(request, "person/carers/end.html", {"view": view_of(**whose)})
