"""The page of one person, which reads like a story."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.casework.queries.story import story_of
from kith.casework.queries.timeline import timeline
from kith.kernel.clock import today
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import actor_of, page
from kith.web.components.paging import PARAMETER, Paged
from kith.web.link_worker.person.event_words import told
from kith.web.link_worker.person.ways import ways


@page(Permission.SEE_PEOPLE)
def overview(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    token = request.GET.get(PARAMETER)
    events = timeline(actor=actor, person_id=person_id, token=token)
    header = person_header(actor=actor, person_id=person_id)
    story = story_of(actor=actor, person_id=person_id)
    shown = {
        "header": header,
        "story": story,
        "ways": ways(story, header),
        "events": [told(event, person_id) for event in events.rows],
        "pages": Paged.of(request, events),
        "first_page": token is None,
        "today": today(),
        "may": actor,
    }
    return render(request, "link_worker/person/overview.html", shown)
