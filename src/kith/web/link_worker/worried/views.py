"""I'm worried: act now, whom to ring, a restricted note for the safeguarding lead."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.casework.queries.safeguarding import whom_to_ring
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import actor_of, page


@page(Permission.RAISE_CONCERN)
def worried(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    shown = {
        "header": person_header(actor=actor, person_id=person_id),
        "ring": whom_to_ring(actor=actor),
    }
    return render(request, "link_worker/worried/worried.html", shown)
