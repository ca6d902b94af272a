"""The page of one person, which reads like a story."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import actor_of, page


@page(Permission.SEE_PEOPLE)
def overview(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    header = person_header(actor=actor, person_id=person_id)
    return render(request, "link_worker/person/overview.html", {"header": header})
