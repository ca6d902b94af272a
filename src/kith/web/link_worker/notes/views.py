"""Quick notes about a person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.operations.notes import add_note, correct_note
from kith.casework.queries.colleagues import colleagues
from kith.casework.queries.notes import notes_of, one_note, tasks_of
from kith.kernel.clock import today
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of
from kith.web.components.paging import PARAMETER, Paged
from kith.web.link_worker.notes.forms import CorrectionForm, NoteForm, TaskForm


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def notes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST or None, initial={"kind": "call"}, auto_id=NoteForm.ids)
    if form.is_valid():
        add_note(actor=actor_of(request), person_id=person_id, **form.cleaned_data)
        messages.success(request, _("Note saved"))
        return redirect("link_worker:notes", person_id)
    return notes_page(request, person_id, note=form)


def notes_page(
    request: HttpRequest,
    person_id: UUID,
    *,
    note: NoteForm | None = None,
    task: TaskForm | None = None,
) -> HttpResponse:
    """The page of notes and tasks, with whichever form has mistakes."""
    actor = actor_of(request)
    token = request.GET.get(PARAMETER)
    kept = notes_of(actor=actor, person_id=person_id, token=token)
    task = task or TaskForm(
        colleagues=colleagues(actor=actor), initial={"kind": "to_do"}, auto_id=TaskForm.ids
    )
    note = note or NoteForm(initial={"kind": "call"}, auto_id=NoteForm.ids)
    shown = {
        "header": person_header(actor=actor, person_id=person_id),
        "notes": kept.rows,
        "tasks": tasks_of(actor=actor, person_id=person_id),
        "pages": Paged.of(request, kept),
        "note_form": note,
        "task_form": task,
        "errors_shown": bool(note.errors or task.errors),
        "today": today(),
    }
    return render(request, "link_worker/notes/notes.html", shown)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def correct(request: HttpRequest, person_id: UUID, note_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    note = one_note(actor=actor, person_id=person_id, note_id=note_id)
    form = CorrectionForm(request.POST or None, initial={"text": note.text})
    if form.is_valid():
        correct_note(actor=actor, note_id=note_id, **form.cleaned_data)
        messages.success(request, _("Note corrected. The first wording is kept behind it"))
        return redirect("link_worker:notes", person_id)
    header = person_header(actor=actor, person_id=person_id)
    shown = {"form": form, "note": note, "header": header}
    return render(request, "link_worker/notes/correct.html", shown)
