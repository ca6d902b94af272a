"""A listing as its keepers see it, and what they do with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.directory.kinds.codes import Kind
from kith.directory.operations.trust import (
    see_assurance,
    set_bookmark,
    withdraw_trust_note,
    write_trust_note,
)
from kith.directory.operations.upkeep import (
    confirm_for_provider,
    confirm_listing,
    pause_listing,
    resume_listing,
    settle_report,
)
from kith.directory.queries.keeping import behind_listing
from kith.directory.queries.listing import listing as one_listing
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.components.directory.sheet import sheet
from kith.web.link_worker.directory.forms import AssuranceForm, NoteForm, PauseForm, SettleForm

KEEP = Permission.KEEP_DIRECTORY


@page(KEEP)
def show(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    view = one_listing(actor=actor_of(request), listing_id=listing_id)
    if view.merged_into_id and "merged" not in request.GET:
        return redirect("link_worker:listing", view.merged_into_id)
    return listing_page(request, listing_id)


def listing_page(request: HttpRequest, listing_id: UUID, **mistaken: object) -> HttpResponse:
    """The page, with whichever form has mistakes."""
    actor = actor_of(request)
    view = one_listing(actor=actor, listing_id=listing_id)
    forms = {
        "note": NoteForm(auto_id="note_%s"),
        "pause": PauseForm(auto_id="pause_%s"),
        "settle": SettleForm(auto_id="settle_%s"),
        "assure": AssuranceForm(auto_id="assure_%s"),
    }
    shown = {
        "view": view,
        "sheet": sheet(view),
        "behind": behind_listing(actor=actor, listing_id=listing_id),
        "moderates": actor.can(Permission.MODERATE_DIRECTORY),
        "manages": actor.can(Permission.MANAGE_SERVICE),
        "suggested": [(code, Kind(code).label) for code in view.suggested_kinds],
        "for_person": person_of(request),
        "step": {"step": request.GET["step"]} if "step" in request.GET else {},
        "errors_shown": bool(mistaken),
        **forms,
        **mistaken,
    }
    return render(request, "link_worker/directory/listing.html", shown)


def person_of(request: HttpRequest) -> UUID | None:
    """The person whom the reader was finding something for, to lead back to."""
    try:
        return UUID(request.GET.get("for", ""))
    except ValueError:
        return None


@action(KEEP)
def confirm(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    by_group = request.POST.get("by") == "group"
    confirming = confirm_for_provider if by_group else confirm_listing
    confirming(actor=actor_of(request), listing_id=listing_id)
    messages.success(request, _("Marked as right today"))
    return redirect("link_worker:listing", listing_id)


@action(KEEP)
def bookmark(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    on = request.POST.get("on") == "yes"
    set_bookmark(actor=actor_of(request), listing_id=listing_id, on=on)
    messages.success(request, _("Bookmarked") if on else _("Bookmark removed"))
    return redirect("link_worker:listing", listing_id)


@action(KEEP)
def note(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    form = NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return listing_page(request, listing_id, note=form)
    write_trust_note(actor=actor_of(request), listing_id=listing_id, **form.cleaned_data)
    messages.success(request, _("Note saved"))
    return redirect("link_worker:listing", listing_id)


@action(KEEP)
def withdraw(request: HttpRequest, note_id: UUID) -> HttpResponse:
    listing_id = withdraw_trust_note(actor=actor_of(request), note_id=note_id)
    messages.success(request, _("Note taken back"))
    return redirect("link_worker:listing", listing_id)


@action(KEEP)
def pause(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    form = PauseForm(request.POST, auto_id="pause_%s")
    if not form.is_valid():
        return listing_page(request, listing_id, pause=form)
    pause_listing(actor=actor_of(request), listing_id=listing_id, **form.cleaned_data)
    messages.success(request, _("Paused: it says so wherever it is found"))
    return redirect("link_worker:listing", listing_id)


@action(KEEP)
def resume(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    resume_listing(actor=actor_of(request), listing_id=listing_id)
    messages.success(request, _("Taking people again"))
    return redirect("link_worker:listing", listing_id)


@action(KEEP)
def settle(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The listing of the report stands in the form, to go back to."""
    form = SettleForm(request.POST, auto_id="settle_%s")
    back = listing_of(request)
    if form.is_valid():
        settle_report(actor=actor_of(request), report_id=report_id, **form.cleaned_data)
        messages.success(request, _("Report settled"))
    elif back:
        return listing_page(request, back, settle=form)
    return redirect("link_worker:listing", back) if back else redirect("link_worker:directory")


def listing_of(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("listing", ""))
    except ValueError:
        return None


@action(KEEP)
def assure(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    form = AssuranceForm(request.POST, auto_id="assure_%s")
    if not form.is_valid():
        return listing_page(request, listing_id, assure=form)
    see_assurance(actor=actor_of(request), listing_id=listing_id, **form.cleaned_data)
    messages.success(request, _("Saved what you have seen"))
    return redirect("link_worker:listing", listing_id)
