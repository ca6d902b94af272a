"""People to call: mine, or everybody's for whoever is on duty."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.audit.operations import log_list_read
from kith.kernel.permission import Permission
from kith.referrals.queries.calls import people_to_call
from kith.web.access import actor_of, page
from kith.web.components.paging import PARAMETER, Paged


@page(Permission.WORK_WITH_PEOPLE)
def calls(request: HttpRequest) -> HttpResponse:
    everybody = request.GET.get("whose") == "everybody"
    token = request.GET.get(PARAMETER)
    found = people_to_call(actor=actor_of(request), everybody=everybody, page=token)
    log_list_read([row.person_id for row in found.rows], "link_worker:calls")
    shown = {"calls": found.rows, "everybody": everybody, "paged": Paged.of(request, found)}
    return render(request, "link_worker/contact/calls.html", shown)
