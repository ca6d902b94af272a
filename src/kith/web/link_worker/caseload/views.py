"""My caseload; any worker's, for those who allocate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.audit.operations import log_list_read
from kith.casework.queries.caseload import caseload
from kith.casework.queries.colleagues import colleagues
from kith.kernel.clock import today
from kith.kernel.permission import Permission
from kith.web.access import actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.link_worker.caseload.forms import FilterForm


@page(Permission.SEE_PEOPLE)
def show(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    everybody = colleagues(actor=actor) if actor.can(Permission.ALLOCATE) else ()
    form = FilterForm(request.GET, colleagues=everybody)
    filters = form.filters(actor)
    token = request.GET.get(PARAMETER)
    cases = caseload(actor=actor, filters=filters, token=token)
    log_list_read([row.person_id for row in cases.rows], "link_worker:caseload")
    pages = Paged.of(request, cases)
    mine = filters.worker_id == actor.membership_id
    shown = {"rows": cases.rows, "filter_form": form, "pages": pages, "mine": mine}
    return render(request, "link_worker/caseload/caseload.html", shown | {"today": today()})
