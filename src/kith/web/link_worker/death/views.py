"""This person has died: one page asks once, and the same page takes it back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.casework.operations.death import record_death, undo_death
from kith.casework.queries.death import what_a_death_stops
from kith.connections.queries.groups import groups_to_ring
from kith.connections.queries.of_person import open_connections
from kith.kernel.errors import Refused
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of
from kith.web.components.fields import PastDateField
from kith.web.components.forms import KithForm

MAY = Permission.WORK_WITH_PEOPLE


class DiedForm(KithForm):
    died_on = PastDateField(label=gettext_lazy("When they died"), required=False)
    told_by = forms.CharField(label=gettext_lazy("Who told us"), max_length=200, required=False)

    sure = forms.CharField(max_length=3, initial="yes", widget=forms.HiddenInput)

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("died_on", "told_by")}


class UndoForm(KithForm):
    why = forms.CharField(
        label=gettext_lazy("How the mistake came about"),
        max_length=500,
        error_messages={"required": gettext_lazy("Say how the mistake came about")},
    )


@action(MAY, shows=True)
def died(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    header = person_header(actor=actor, person_id=person_id)
    form = DiedForm(request.POST or None)
    if not form.is_valid():
        return _page(request, person_id, UndoForm() if header.died else form)
    record_death(actor=actor, person_id=person_id, **form.told())
    messages.success(request, _("Recorded. Everything that was to come has stopped."))
    return redirect("link_worker:died", person_id=person_id)


@action(MAY)
def undo(request: HttpRequest, person_id: UUID) -> HttpResponse:
    header = person_header(actor=actor_of(request), person_id=person_id)
    if not header.died:
        raise Refused(_("No death is recorded here."))
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _page(request, person_id, form)
    undo_death(actor=actor_of(request), person_id=person_id, why=form.cleaned_data["why"])
    messages.success(request, _("Taken back. What was stopped is as it was before."))
    return redirect("link_worker:person", person_id=person_id)


def _page(request: HttpRequest, person_id: UUID, form: forms.Form) -> HttpResponse:
    ids = {"actor": actor_of(request), "person_id": person_id}
    header = person_header(**ids)
    shown = {"header": header, "stops": what_a_death_stops(**ids), "form": form}
    shown["open"] = open_connections(**ids)
    shown["groups"] = groups_to_ring(**ids) if header.died else ()
    return render(request, "link_worker/death/died.html", shown)
