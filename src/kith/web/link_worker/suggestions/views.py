"""What fits this person: suggestions that ask, and what was decided."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kith.connections.choices import Unmet, WhyNot
from kith.connections.operations.deciding import decide_on_suggestion, note_shown
from kith.connections.queries.suggestions import SuggestionsView, suggestions_for
from kith.directory.kinds.codes import Kind
from kith.directory.matching.telling import tell
from kith.directory.places.attribution import OS_ATTRIBUTION
from kith.kernel.errors import NotFound
from kith.kernel.ids import new_id
from kith.kernel.permission import Permission
from kith.people.queries import living_header, person_header
from kith.web.access import action, actor_of, page
from kith.web.link_worker.suggestions.forms import DecideForm
from kith.web.link_worker.what_works import words


@page(Permission.WORK_WITH_PEOPLE)
def suggestions(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What is shown is kept with it, to judge the suggestions by: the same page, once a day."""
    actor = actor_of(request)
    header = living_header(actor=actor, person_id=person_id)
    found = suggestions_for(actor=actor, person_id=person_id, goal_id=_goal_id(request))
    goal_id = found.goal.id if found.goal else None
    note_shown(actor=actor, person_id=person_id, goal_id=goal_id, shown=found.shown)
    shown = _shown(found) | {"header": header}
    return render(request, "link_worker/suggestions/suggestions.html", shown)


def _shown(found: SuggestionsView) -> dict[str, object]:
    works = found.start.written.works
    return {
        "found": found,
        "rejected": [Kind(code).label for code in found.rejected],
        "kinds": {wanted.code: Kind(wanted.code).label for wanted in found.wanted},
        "works": words.rows(works),
        "not_asked": words.not_asked(works),
        "why_not": WhyNot.choices,
        "unmet": Unmet.choices,
        "new_id": new_id,
        "tell": tell,
        "attribution": " ".join(OS_ATTRIBUTION),
    }


@action(Permission.WORK_WITH_PEOPLE)
def decide(request: HttpRequest, person_id: UUID, listing_id: UUID) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        # Whose person it is comes before what was sent.
        person_header(actor=actor_of(request), person_id=person_id)
        messages.error(request, _("That did not reach us whole. Please try again."))
        return redirect("link_worker:suggestions", person_id)
    told, place = form.cleaned_data, {"person_id": person_id, "listing_id": listing_id}
    why_not = WhyNot(told["why_not"]) if told["why_not"] else None
    kept = {
        "kind": told["kind"],
        "idempotency_key": told["idempotency_key"],
        "goal_id": told["goal"],
    }
    decide_on_suggestion(actor=actor_of(request), why_not=why_not, **place, **kept)
    if why_not is None:
        return redirect("link_worker:connection_start", person_id, listing_id)
    messages.success(request, _("Kept: this will not be suggested to them again"))
    return redirect(reverse("link_worker:suggestions", args=[person_id]) + _of_goal(told["goal"]))


def _of_goal(goal_id: UUID | None) -> str:
    return f"?goal={goal_id}" if goal_id else ""


def _goal_id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET["goal"]) if request.GET.get("goal") else None
    except ValueError as error:
        raise NotFound from error
