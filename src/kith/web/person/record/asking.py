"""I ask for a copy, a correction or a deletion, or take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.rights.choices import Ask
from kith.rights.operations.asking import ask, take_back
from kith.web.access import action, actor_of
from kith.web.components.idempotency import IdempotentForm
from kith.web.person.record.forms import AboutForm, CopyForm
from kith.web.refusing import saved

FORMS: dict[str, type[IdempotentForm]] = {
    Ask.COPY: CopyForm,
    Ask.CORRECTION: AboutForm,
    Ask.DELETION: AboutForm,
}


@action(Permission.CHANGE_MY_RECORD, shows=True)
def ask_for(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in FORMS:
        raise NotFound
    actor = actor_of(request)
    form = FORMS[kind](request.POST if request.method == "POST" else None)
    given = {"actor": actor, "person_id": actor.person_id, "kind": Ask(kind)}
    if form.is_valid() and saved(form, lambda: ask(**given, **form.cleaned_data)):
        messages.success(request, _("Thank you. You get an answer within a month"))
        return redirect("person:requests")
    return render(request, "person/record/ask_for.html", {"form": form, "kind": kind})


@action(Permission.CHANGE_MY_RECORD)
def give_up(request: HttpRequest, request_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    take_back(actor=actor, person_id=actor.own_person, request_id=request_id)
    messages.success(request, _("You have taken it back"))
    return redirect("person:requests")
