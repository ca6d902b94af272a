"""Two records side by side, joining them, and taking that back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.audit.operations import log_list_read
from kith.kernel.acting import acting
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.people.operations.merging import merge_people, undo_merge
from kith.people.queries.duplicates import possible_duplicates, recent_merges, side_of
from kith.web.access import action, actor_of, page
from kith.web.manager.triage.forms import MergeForm


@action(Permission.MERGE_PEOPLE, shows=True)
def compare(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Both records, what agrees and what does not; joining asks which one to go on with."""
    actor = actor_of(request)
    ours = side_of(actor=actor, person_id=person_id)
    theirs = side_of(actor=actor, person_id=other_id)
    if ours is None or theirs is None:
        raise NotFound
    found = possible_duplicates(actor=actor, person_id=person_id)
    likeness = next((d for d in found if d.other.person_id == other_id), None)
    form = MergeForm(request.POST if request.method == "POST" else None)
    form.fields["keep"].choices = [(str(s.person_id), s.full_name) for s in (ours, theirs)]
    if not form.is_valid():
        with acting(actor, read_only=True, operation="manager:triage_compare"):
            log_list_read([other_id], "manager:triage_compare")
        context = {"form": form, "sides": (ours, theirs), "likeness": likeness}
        return render(request, "manager/triage/compare.html", context)
    kept = UUID(form.cleaned_data["keep"])
    reasons = likeness.reasons if likeness else ()
    other = other_id if kept == person_id else person_id
    merge_people(actor=actor, kept_id=kept, merged_id=other, reasons=reasons)
    messages.success(request, _("The two records are one now. You can take this back."))
    return redirect("manager:joined_records")


@page(Permission.MERGE_PEOPLE)
def joined(request: HttpRequest) -> HttpResponse:
    """What was joined, each with a way back."""
    merges = recent_merges(actor=actor_of(request))
    log_list_read([merge.merged_id for merge in merges], "manager:joined_records")
    return render(request, "manager/triage/joined.html", {"merges": merges})


@action(Permission.MERGE_PEOPLE)
def undo(request: HttpRequest, merge_id: UUID) -> HttpResponse:
    """Take a merge back."""
    undo_merge(actor=actor_of(request), merge_id=merge_id)
    messages.success(request, _("Taken back: each record stands on its own again."))
    return redirect("manager:joined_records")
