"""The plan: as it stands, its parts to change, its versions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.casework.choices import AboutMe, GoalStatus, StepOwner, StepStatus
from kith.casework.operations.plan import agree_plan, save_plan
from kith.casework.policy.plan_words import sentences
from kith.casework.queries.plan import (
    PlanView,
    compare_versions,
    plan_view,
    version_view,
    versions_of,
)
from kith.kernel import clock
from kith.kernel.actor import Actor
from kith.kernel.errors import NotFound, Stale
from kith.kernel.permission import Permission
from kith.people.queries import person_header
from kith.web.access import action, actor_of, page
from kith.web.link_worker.plan.forms import (
    AboutForm,
    AgreeForm,
    GoalForm,
    NeedForm,
    PlanForm,
    StepForm,
)
from kith.web.link_worker.sessions.saving import saved

WORDS = {
    "headings": AboutMe.choices,
    "owners": dict(StepOwner.choices),
    "step_words": dict(StepStatus.choices),
    "goal_words": dict(GoalStatus.choices),
}


@page(Permission.SEE_PEOPLE)
def plan(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    return _render(request, "plan", person_id, plan=plan_view(actor=actor, person_id=person_id))


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def about(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _edit(request, person_id, AboutForm, "about")


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def need(request: HttpRequest, person_id: UUID, line_id: UUID | None = None) -> HttpResponse:
    return _edit(request, person_id, NeedForm, "need", line_id)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def goal(request: HttpRequest, person_id: UUID, line_id: UUID | None = None) -> HttpResponse:
    return _edit(request, person_id, GoalForm, "goal", line_id)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def step(request: HttpRequest, person_id: UUID, line_id: UUID | None = None) -> HttpResponse:
    return _edit(request, person_id, StepForm, "step", line_id)


@action(Permission.WORK_WITH_PEOPLE, shows=True)
def agree(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    found = _plan(actor, person_id)
    initial = {"version": found.version, "on": clock.today()}
    form = AgreeForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = {"actor": actor, "case_id": found.case.id, **form.cleaned_data}
        if saved(form, lambda: agree_plan(**given)):
            return _done(request, person_id, _("Agreement saved"))
    return _render(request, "agree", person_id, form=form, plan=found)


@page(Permission.SEE_PEOPLE)
def versions(request: HttpRequest, person_id: UUID) -> HttpResponse:
    found = versions_of(actor=actor_of(request), person_id=person_id)
    lines = [(line, sentences(line.differences)) for line in found]
    return _render(request, "versions", person_id, lines=lines)


@page(Permission.SEE_PEOPLE)
def version(request: HttpRequest, person_id: UUID, number: int) -> HttpResponse:
    found = version_view(actor=actor_of(request), person_id=person_id, number=number)
    words = sentences(found.line.differences)
    return _render(request, "version", person_id, version=found, words=words)


@page(Permission.SEE_PEOPLE)
def compare(request: HttpRequest, person_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    lines = versions_of(actor=actor, person_id=person_id)
    numbers = [0, *sorted(line.number for line in lines)]
    earlier, later = _chosen(request, numbers)
    given = {"actor": actor, "person_id": person_id, "earlier": earlier, "later": later}
    words = sentences(compare_versions(**given))
    context = {"words": words, "numbers": numbers, "earlier": earlier, "later": later}
    return _render(request, "compare", person_id, **context)


def _chosen(request: HttpRequest, numbers: list[int]) -> tuple[int, int]:
    """The two versions that were asked for; the last two where the request makes no sense."""
    asked = [request.GET.get(name, "") for name in ("earlier", "later")]
    known = {str(number): number for number in numbers}
    usual = (numbers[-2] if len(numbers) > 1 else 0, numbers[-1])
    earlier, later = (known.get(text, usual[place]) for place, text in enumerate(asked))
    return min(earlier, later), max(earlier, later)


def _edit(
    request: HttpRequest,
    person_id: UUID,
    kind: type[PlanForm],
    name: str,
    line_id: UUID | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    found = _plan(actor, person_id)
    form = _form(request, kind, found, line_id)
    context = {"form": form, "plan": found, "theirs": None, "new": line_id is None}
    if form.is_bound and form.is_valid():
        try:
            if saved(form, lambda: _save(actor, found, form)):
                return _done(request, person_id, _("Plan saved"))
        except Stale:
            context["theirs"] = form.rows(kind.standing(found.content, line_id))
            context["yours"] = form.rows(form.cleaned_data)
            form.rebase(found.version)
    return _render(request, name, person_id, **context)


def _form(
    request: HttpRequest, kind: type[PlanForm], found: PlanView, line_id: UUID | None
) -> PlanForm:
    data = request.POST if request.method == "POST" else None
    try:
        form = kind(data, content=found.content, version=found.version, line_id=line_id)
    except StopIteration:
        raise NotFound from None
    if "goal" in request.GET:
        form.initial.setdefault("goal", request.GET["goal"])
    return form


def _save(actor: Actor, found: PlanView, form: PlanForm) -> int:
    asked = form.cleaned_data
    return save_plan(
        actor=actor,
        case_id=found.case.id,
        change=form.change(),
        base_version=asked["base_version"],
        why=asked["because"],
        idempotency_key=str(asked["idempotency_key"]),
    )


def _plan(actor: Actor, person_id: UUID) -> PlanView:
    found = plan_view(actor=actor, person_id=person_id)
    if found is None:
        raise NotFound
    return found


def _done(request: HttpRequest, person_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("link_worker:plan", person_id)


def _render(request: HttpRequest, name: str, person_id: UUID, **context: object) -> HttpResponse:
    context |= WORDS | {"header": person_header(actor=actor_of(request), person_id=person_id)}
    return render(request, f"link_worker/plan/{name}.html", context)
