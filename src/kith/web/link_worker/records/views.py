"""Opening a restricted record, restricting one, and who has looked at one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.operations.break_glass import break_glass
from kith.kernel.permission import Permission
from kith.people.operations.restriction import restrict_record, unrestrict_record
from kith.people.queries import person_header
from kith.people.queries.history import record_history
from kith.web.access import action, actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.link_worker.records import history_words
from kith.web.link_worker.records.forms import OpenForm, RestrictForm


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def open_record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    # Not `person_id`: the record is hidden until it is opened, and its name is never shown here.
    form = OpenForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        break_glass(actor=actor_of(request), person_id=record_id, reason=reason)
        messages.success(request, _("Open to you for 60 minutes. A manager has been told"))
        return redirect("link_worker:person", record_id)
    return render(request, "link_worker/records/open.html", {"form": form})


@action(Permission.MANAGE_SERVICE, shows=True)
def restrict(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    header = person_header(actor=actor, person_id=person_id)
    form = RestrictForm(request.POST or None)
    if request.method == "POST" and header.restricted:
        unrestrict_record(actor=actor, person_id=person_id)
        messages.success(request, _("Every worker of the service can see this record"))
    elif form.is_valid():
        restrict_record(actor=actor, person_id=person_id, **form.cleaned_data)
        messages.success(request, _("This record is restricted"))
    else:
        shown = {"form": form, "header": header}
        return render(request, "link_worker/records/restrict.html", shown)
    return redirect("link_worker:person", person_id)


@page(Permission.SEE_RESTRICTED)
def history(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    changes = request.GET.get("show") == "changes"
    token = request.GET.get(PARAMETER)
    events = record_history(actor=actor, person_id=person_id, changes=changes, token=token)
    shown = {
        "header": person_header(actor=actor, person_id=person_id),
        "events": events.rows,
        "changes": changes,
        "who": history_words.who,
        "what": history_words.what,
        "pages": Paged.of(request, events),
    }
    return render(request, "link_worker/records/history.html", shown)
