"""My record: what is there, and who looked at it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.kernel.permission import Permission
from kith.rights.queries.looks import who_looked
from kith.rights.queries.requests import requests_of
from kith.web.access import actor_of, page
from kith.web.components.paging import PARAMETER, Paged


@page(Permission.SEE_MY_RECORD)
def record(request: HttpRequest) -> HttpResponse:
    return render(request, "person/record/record.html")


@page(Permission.SEE_MY_RECORD)
def looks(request: HttpRequest) -> HttpResponse:
    found = who_looked(actor=actor_of(request), token=request.GET.get(PARAMETER))
    shown = {"days": found.rows, "pages": Paged.of(request, found)}
    return render(request, "person/record/looks.html", shown)


@page(Permission.SEE_MY_RECORD)
def requests(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    lines = requests_of(actor=actor, person_id=actor.own_person)
    copy_open = any(line.is_open and line.kind.value == "copy" for line in lines)
    shown = {"lines": lines, "copy_open": copy_open}
    return render(request, "person/record/requests.html", shown)
