"""My plan: what matters to me, what we do about it, and what I say of each step."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.kernel.permission import Permission
from kith.portal.choices import Said
from kith.portal.operations.steps import say_of_step, take_back
from kith.portal.queries.plan import my_plan, my_step
from kith.web.access import action, actor_of, page
from kith.web.person.plan.forms import WhyForm


@page(Permission.SEE_MY_RECORD)
def plan(request: HttpRequest) -> HttpResponse:
    return render(request, "person/plan/plan.html", {"plan": my_plan(actor=actor_of(request))})


@action(Permission.TICK_STEPS)
def done(request: HttpRequest, step_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    say_of_step(actor=actor, step_id=step_id, said=Said.DONE)
    mine = _("Well done. Your link worker can see it")
    messages.success(request, _("Saved. The link worker can see it") if actor.helper else mine)
    return redirect("person:plan")


@action(Permission.CHANGE_MY_RECORD, shows=True)
def not_for_me(request: HttpRequest, step_id: UUID) -> HttpResponse:
    step = my_step(actor=actor_of(request), step_id=step_id)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["why"]
        say_of_step(actor=actor_of(request), step_id=step_id, said=Said.NOT_FOR_ME, words=words)
        messages.success(request, _("Thank you for telling us. We will talk about it"))
        return redirect("person:plan")
    return render(request, "person/plan/not_for_me.html", {"step": step, "form": form})


@action(Permission.TICK_STEPS)
def undo(request: HttpRequest, step_id: UUID) -> HttpResponse:
    take_back(actor=actor_of(request), step_id=step_id)
    messages.success(request, _("It is back in your plan"))
    return redirect("person:plan")
