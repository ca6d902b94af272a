"""Tasks about a person: set, take, give, done; and the call that was asked for."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.operations.tasks import (
    add_task,
    finish_task,
    note_call,
    reassign_task,
    take_task,
)
from kith.casework.queries.colleagues import colleagues
from kith.casework.queries.notes import one_task
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of, page
from kith.web.link_worker.notes.forms import CallForm, OwnerForm, TaskForm
from kith.web.link_worker.notes.views import notes_page


@action(Permission.WORK_WITH_PEOPLE)
def add(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    form = TaskForm(request.POST, colleagues=colleagues(actor=actor), auto_id=TaskForm.ids)
    if not form.is_valid():
        return notes_page(request, person_id, task=form)
    data = dict(form.cleaned_data)
    owner_id = data.pop("owner")
    add_task(actor=actor, person_id=person_id, owner_id=owner_id, **data)
    messages.success(request, _("Task set"))
    return redirect("link_worker:notes", person_id)


@page(Permission.SEE_PEOPLE)
def show(request: HttpRequest, person_id: UUID, task_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    task = one_task(actor=actor, person_id=person_id, task_id=task_id)
    shown = {
        "task": task,
        "header": person_header(actor=actor, person_id=person_id),
        "owner_form": OwnerForm(
            colleagues=colleagues(actor=actor), initial={"owner": str(task.owner_id or "")}
        ),
    }
    return render(request, "link_worker/notes/task.html", shown)


@action(Permission.WORK_WITH_PEOPLE)
def take(request: HttpRequest, person_id: UUID, task_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    one_task(actor=actor, person_id=person_id, task_id=task_id)
    take_task(actor=actor, task_id=task_id)
    messages.success(request, _("This is yours now"))
    return redirect("link_worker:task", person_id, task_id)


@action(Permission.WORK_WITH_PEOPLE)
def done(request: HttpRequest, person_id: UUID, task_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    one_task(actor=actor, person_id=person_id, task_id=task_id)
    finish_task(actor=actor, task_id=task_id)
    messages.success(request, _("Marked as done"))
    return redirect("link_worker:notes", person_id)


@action(Permission.WORK_WITH_PEOPLE)
def give(request: HttpRequest, person_id: UUID, task_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    one_task(actor=actor, person_id=person_id, task_id=task_id)
    form = OwnerForm(request.POST, colleagues=colleagues(actor=actor))
    if form.is_valid():
        reassign_task(actor=actor, task_id=task_id, owner_id=form.cleaned_data["owner"])
        messages.success(request, _("The task has a new owner"))
    return redirect("link_worker:task", person_id, task_id)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def call_back(request: HttpRequest, person_id: UUID, task_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    task = one_task(actor=actor, person_id=person_id, task_id=task_id)
    form = CallForm(request.POST or None)
    if form.is_valid():
        note_call(actor=actor, person_id=person_id, task_id=task_id, **form.cleaned_data)
        messages.success(request, _("Call noted, and the call back is done"))
        return redirect("link_worker:person", person_id)
    header = person_header(actor=actor, person_id=person_id)
    shown = {"form": form, "task": task, "header": header}
    return render(request, "link_worker/notes/call_back.html", shown)
