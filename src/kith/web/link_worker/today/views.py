"""Today, and the call backs that any colleague can take."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.audit.operations import log_list_read
from kith.casework.queries.today import duty_tasks, today_of
from kith.kernel import clock
from kith.kernel.permission import Permission
from kith.web.access import actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.link_worker.today.sections import sections


@page(Permission.SEE_PEOPLE)
def today(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("all", "").replace("\0", "")
    day = today_of(actor=actor_of(request), whole=asked)
    only = asked if day.of(asked) else ""
    found = list(sections(day, only))
    people = dict.fromkeys(line.thing.person_id for one in found for line in one.lines)
    log_list_read(list(people), "link_worker:today")
    shown = {"day": day.today, "sections": found, "only": only}
    return render(request, "link_worker/today/today.html", shown)


@page(Permission.SEE_PEOPLE)
def duty(request: HttpRequest) -> HttpResponse:
    token = request.GET.get(PARAMETER)
    tasks = duty_tasks(actor=actor_of(request), token=token)
    log_list_read([task.person_id for task, _name in tasks.rows], "link_worker:duty")
    shown = {
        "rows": tasks.rows,
        "today": clock.today(),
        "pages": Paged.of(request, tasks),
    }
    return render(request, "link_worker/today/duty.html", shown)
