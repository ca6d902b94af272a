"""From a step of the plan, or from a group that was found, to a connection; or to none."""

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
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.people.queries import living_header
from kith.web.access import action, actor_of
from kith.web.link_worker.connections.forms import StartForm, UnmetForm
from kith.web.link_worker.connections.frame import bound, shows
from kith.web.link_worker.sessions.saving import saved

BACK = {"find": "link_worker:find", "suggestions": "link_worker:suggestions"}
"""Pages on which a need can be counted with one tap."""


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def start(request: HttpRequest, person_id: UUID, listing_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    header = living_header(actor=actor, person_id=person_id)
    step = step_of(request, person_id)
    group = group_of(actor=actor, listing_id=listing_id)
    form = StartForm(bound(request), initial={"talked": "yes"})
    made: list[UUID] = []
    if form.is_valid() and saved(form, lambda: made.append(_offer(request, form, step))):
        return redirect("link_worker:connection", person_id, made[0])
    return shows(request, "start", person_id, header, form=form, group=group, step=step)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def nothing_there(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """From its own page, or by one tap on the page where it happened, which comes back."""
    header = living_header(actor=actor_of(request), person_id=person_id)
    form = UnmetForm(bound(request))
    if form.is_valid():
        given = form.cleaned_data
        note_unmet_need(
            actor=actor_of(request),
            person_id=person_id,
            reason=Unmet(given["reason"]),
            kind=given["kind"],
            idempotency_key=given["idempotency_key"],
        )
        messages.success(request, _("Counted, without their name"))
        return redirect(BACK.get(given["back"], "link_worker:connections"), person_id)
    return shows(request, "unmet", person_id, header, form=form)


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


def step_of(request: HttpRequest, person_id: UUID) -> StepLine | None:
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
