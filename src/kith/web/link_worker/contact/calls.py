"""People to call: mine, or everybody's for whoever is on duty."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.audit.operations import log_list_read
from kith.kernel.permission import Permission
from kith.referrals.queries.calls import people_to_call
from kith.web.access import actor_of, page


@page(Permission.WORK_WITH_PEOPLE)
def calls(request: HttpRequest) -> HttpResponse:
    everybody = request.GET.get("whose") == "everybody"
    rows = people_to_call(actor=actor_of(request), everybody=everybody)
    log_list_read([row.person_id for row in rows], "link_worker:calls")
    shown = {"calls": rows, "everybody": everybody}
    return render(request, "link_worker/contact/calls.html", shown)
