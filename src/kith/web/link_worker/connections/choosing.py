"""From a step of the plan, or from nothing but a few words, to a group; or to none."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kith.casework.policy.plan_content import StepLine
from kith.casework.queries.plan import plan_view
from kith.connections.choices import Route, Unmet
from kith.connections.operations.offering import offer_connection
from kith.connections.operations.unmet import note_unmet_need
from kith.connections.queries.preview import group_of
from kith.directory.places.locating import explain, locate
from kith.directory.queries.finding import find
from kith.directory.queries.searching import Found, Search
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.web.access import action, actor_of, page
from kith.web.link_worker.connections.forms import ChooseForm, StartForm, UnmetForm
from kith.web.link_worker.connections.frame import bound, shows
from kith.web.link_worker.sessions.saving import saved


@page(Permission.SEE_PEOPLE)
def choose(request: HttpRequest, person_id: UUID) -> HttpResponse:
    step = _step(request, person_id)
    form = ChooseForm(request.GET or None)
    asked = form.is_valid() and bool(form.cleaned_data["words"] or form.cleaned_data["near"])
    found = _find(request, form) if asked else None
    return shows(request, "choose", person_id, form=form, found=found, step=step)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def start(request: HttpRequest, person_id: UUID, listing_id: UUID) -> HttpResponse:
    actor, step = actor_of(request), _step(request, person_id)
    group = group_of(actor=actor, listing_id=listing_id)
    form = StartForm(bound(request), initial={"talked": "yes"})
    made: list[UUID] = []
    if form.is_valid() and saved(form, lambda: made.append(_offer(request, form, step))):
        return redirect("link_worker:connection", person_id, made[0])
    return shows(request, "start", person_id, form=form, group=group, step=step)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def nothing_there(request: HttpRequest, person_id: UUID) -> HttpResponse:
    form = UnmetForm(bound(request))
    if form.is_valid():
        given = form.cleaned_data | {"reason": Unmet(form.cleaned_data["reason"])}
        note_unmet_need(actor=actor_of(request), person_id=person_id, **given)
        messages.success(request, _("Counted, without their name"))
        return redirect("link_worker:connections", person_id)
    return shows(request, "unmet", person_id, form=form)


def _find(request: HttpRequest, form: ChooseForm) -> Found:
    near = form.cleaned_data["near"]
    place = locate(near) if near else None
    if near and place is None:
        form.add_error("near", explain(near))
    point = {"lat": place.lat, "lon": place.lon} if place else {}
    return find(actor=actor_of(request), search=Search(words=form.cleaned_data["words"], **point))


def _offer(request: HttpRequest, form: StartForm, step: StepLine | None) -> UUID:
    asked, place = form.cleaned_data, request.resolver_match.kwargs
    return offer_connection(
        actor=actor_of(request),
        person_id=place["person_id"],
        listing_id=place["listing_id"],
        route=Route(asked["route"]),
        idempotency_key=asked["idempotency_key"],
        step_id=step.id if step else None,
        only_suggested=asked["talked"] == "no",
    )


def _step(request: HttpRequest, person_id: UUID) -> StepLine | None:
    """The step that the address names; NotFound where it is not one of this person's plan."""
    asked = request.GET.get("step")
    if not asked:
        return None
    plan = plan_view(actor=actor_of(request), person_id=person_id)
    steps = plan.content.steps if plan else ()
    found = next((step for step in steps if str(step.id) == asked), None)
    if found is None:
        raise NotFound
    return found
