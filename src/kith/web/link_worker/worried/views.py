"""I'm worried: act now, whom to ring, a restricted note for the safeguarding lead."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.operations.safeguarding import add_concern_note, raise_concern
from kith.casework.queries.safeguarding import concern, whom_to_ring
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of, page
from kith.web.link_worker.worried.forms import CloseForm, ConcernNoteForm, SharedForm, WorryForm


@action(Permission.RAISE_CONCERN, shows=True)
def worried(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    form = WorryForm(request.POST or None)
    if form.is_valid():
        made = raise_concern(actor=actor, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("The safeguarding lead has been told"))
        return redirect("link_worker:concern", person_id, made)
    shown = {
        "header": person_header(actor=actor, person_id=person_id),
        "ring": whom_to_ring(actor=actor),
        "form": form,
    }
    return render(request, "link_worker/worried/worried.html", shown)


@page(Permission.RAISE_CONCERN)
def show(request: HttpRequest, person_id: UUID, concern_id: UUID) -> HttpResponse:
    return concern_page(request, person_id, concern_id)


def concern_page(
    request: HttpRequest, person_id: UUID, concern_id: UUID, **forms: object
) -> HttpResponse:
    """One worry, with whichever of its forms has mistakes."""
    actor = actor_of(request)
    shown = {
        "concern": concern(actor=actor, person_id=person_id, concern_id=concern_id),
        "header": person_header(actor=actor, person_id=person_id),
        "ring": whom_to_ring(actor=actor),
        "note_form": ConcernNoteForm(auto_id="note_%s"),
        "shared_form": SharedForm(auto_id="shared_%s"),
        "close_form": CloseForm(auto_id="close_%s"),
        "is_lead": actor.can(Permission.HANDLE_CONCERNS),
        "errors_shown": bool(forms),
    }
    return render(request, "link_worker/worried/concern.html", shown | forms)


@action(Permission.RAISE_CONCERN)
def note(request: HttpRequest, person_id: UUID, concern_id: UUID) -> HttpResponse:
    form = ConcernNoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return concern_page(request, person_id, concern_id, note_form=form)
    actor = actor_of(request)
    concern(actor=actor, person_id=person_id, concern_id=concern_id)
    add_concern_note(actor=actor, concern_id=concern_id, **form.cleaned_data)
    messages.success(request, _("Note saved"))
    return redirect("link_worker:concern", person_id, concern_id)
