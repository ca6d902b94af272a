"""The safeguarding lead's queue, and what a lead does with a worry."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.audit.operations import log_list_read
from kith.casework.operations.safeguarding import close_concern, record_sharing, take_concern
from kith.casework.queries.safeguarding import concern, concern_queue
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.components.paging import Paged
from kith.web.link_worker.worried.forms import CloseForm, SharedForm
from kith.web.link_worker.worried.views import concern_page


@page(Permission.HANDLE_CONCERNS)
def queue(request: HttpRequest) -> HttpResponse:
    found = concern_queue(actor=actor_of(request), token=request.GET.get("page"))
    log_list_read([row.person_id for row in found.rows], "link_worker:safeguarding")
    context = {"rows": found.rows, "paged": Paged.of(request, found)}
    return render(request, "link_worker/worried/queue.html", context)


@action(Permission.HANDLE_CONCERNS)
def take(request: HttpRequest, person_id: UUID, concern_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    concern(actor=actor, person_id=person_id, concern_id=concern_id)
    take_concern(actor=actor, concern_id=concern_id)
    messages.success(request, _("You have this in hand"))
    return redirect("link_worker:concern", person_id, concern_id)


@action(Permission.HANDLE_CONCERNS)
def shared(request: HttpRequest, person_id: UUID, concern_id: UUID) -> HttpResponse:
    form = SharedForm(request.POST, auto_id="shared_%s")
    if not form.is_valid():
        return concern_page(request, person_id, concern_id, shared_form=form)
    actor = actor_of(request)
    concern(actor=actor, person_id=person_id, concern_id=concern_id)
    record_sharing(actor=actor, concern_id=concern_id, **form.cleaned_data)
    messages.success(request, _("Sharing recorded, with its reason"))
    return redirect("link_worker:concern", person_id, concern_id)


@action(Permission.HANDLE_CONCERNS)
def close(request: HttpRequest, person_id: UUID, concern_id: UUID) -> HttpResponse:
    form = CloseForm(request.POST, auto_id="close_%s")
    if not form.is_valid():
        return concern_page(request, person_id, concern_id, close_form=form)
    actor = actor_of(request)
    concern(actor=actor, person_id=person_id, concern_id=concern_id)
    close_concern(actor=actor, concern_id=concern_id, **form.cleaned_data)
    messages.success(request, _("Closed"))
    return redirect("link_worker:safeguarding")
