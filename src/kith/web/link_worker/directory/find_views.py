"""Finding, for a link worker and for a person."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from kith.connections.choices import Unmet
from kith.connections.operations.empty_search import Empty, note_empty_search
from kith.directory.choices import TakesPart
from kith.directory.places.attribution import OS_ATTRIBUTION
from kith.directory.queries.keeping import bookmarks
from kith.directory.queries.person import PersonStart, person_start
from kith.directory.queries.saved_searches import saved_searches
from kith.directory.queries.searching import times_of
from kith.kernel.ids import new_id
from kith.kernel.permission import Permission
from kith.people.queries import living_header
from kith.web.access import actor_of, page
from kith.web.components.directory.cards import Results, results
from kith.web.components.directory.find_form import FindForm, at_most
from kith.web.headers import may_ask_position
from kith.web.link_worker.connections.choosing import step_of
from kith.web.link_worker.saved_searches.asked import without_person


@page(Permission.KEEP_DIRECTORY)
def directory(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), FindForm(request.GET)
    shown = found(request, form)
    count_if_empty(request, form, shown["results"])
    shown |= {
        "kept": bookmarks(actor=actor),
        "news": sum(line.news for line in saved_searches(actor=actor)),
        "asked": request.GET.urlencode(),
        "moderates": actor.can(Permission.MODERATE_DIRECTORY),
        "manages": actor.can(Permission.MANAGE_SERVICE),
    }
    return may_ask_position(render(request, "link_worker/directory/directory.html", shown))


@page(Permission.WORK_WITH_PEOPLE)
def for_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The same with what is known of the person already filled in; the worker may change it."""
    actor = actor_of(request)
    header = living_header(actor=actor, person_id=person_id)
    start = person_start(actor=actor, person_id=person_id)
    asked = request.GET if "asked" in request.GET else facts(start, request.GET.get("q", ""))
    form, step = FindForm(asked, home=start.home), step_of(request, person_id)
    shown, of_step = found(request, form), {"step": step.id} if step else {}
    count_if_empty(request, form, shown["results"], person_id)
    shown |= {
        "header": header,
        "start": start,
        "kept": bookmarks(actor=actor),
        "listing_query": {"for": person_id, **of_step},
        "carried": of_step,
        "step": step,
        "unmet": Unmet.choices,
        "new_id": new_id,
        "asked": without_person(form.data).urlencode(),
    }
    return may_ask_position(render(request, "link_worker/directory/for_person.html", shown))


def count_if_empty(
    request: HttpRequest, form: FindForm, results: Results | None, person_id: UUID | None = None
) -> None:
    """What was not there counts by itself, without anybody's name; the same again, once a day."""
    if results is None or results.total or form.place is None:
        return
    empty = Empty(results.kinds, form.place.outcode, results.kept_out)
    note_empty_search(actor=actor_of(request), empty=empty, person_id=person_id)


def found(request: HttpRequest, form: FindForm) -> dict[str, Any]:
    return {
        "form": form,
        "home_label": "",
        "results": results(request, actor_of(request), form),
        "listing_url": "link_worker:listing",
        "attribution": " ".join(OS_ATTRIBUTION),
    }


def facts(start: PersonStart, words: str) -> QueryDict:
    """What is known of the person, as if it had been asked for, with `words` to look for."""
    asked = QueryDict(mutable=True)
    asked["asked"], asked["q"] = "1", words
    works = start.written.works
    known = {
        "age": start.age,
        "gender": start.gender,
        "language": start.language,
        "cost": at_most(works.budget_pence),
        "online": "on" if works.takes_part == TakesPart.REMOTE else "",
        "step_free": "on" if start.step_free else "",
    }
    asked.update({name: str(value) for name, value in known.items() if value not in (None, "")})
    asked.setlist("when", times_of(works.free_bits))
    return asked
