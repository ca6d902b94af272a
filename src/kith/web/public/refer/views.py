"""The screens, from the first question to the reference."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith.kernel.actor import public
from kith.kernel.permission import Permission
from kith.organisations.queries import programme
from kith.referrals.operations.sending import Receipt, send_public_referral
from kith.web.access import action, page
from kith.web.public.refer import cookie
from kith.web.public.refer.forms import FORMS
from kith.web.public.refer.forms.step import StepForm
from kith.web.public.refer.reading import next_reading
from kith.web.public.refer.sending import intake_of
from kith.web.public.refer.settling import Settled, settle
from kith.web.public.refer.summary import sections
from kith.web.public.refer.visit import CHECK, Visit, go

TRAP = "website"
PAGES = {
    "start": "public/refer/start.html",
    "where": "public/refer/where.html",
    "name": "public/refer/name.html",
    "helper": "public/refer/helper.html",
    "reasons": "public/refer/reasons.html",
    "reach": "public/refer/reach.html",
    "ring": "public/refer/ring.html",
    "practice": "public/refer/practice.html",
    "needs": "public/refer/needs.html",
    "agree": "public/refer/agree.html",
}
ENDS = {
    "not_covered": "public/refer/not_covered.html",
    "not_agreed": "public/refer/not_agreed.html",
}


@action(Permission.PUBLIC, shows=True)
def screen(request: HttpRequest, step: str) -> HttpResponse:
    """One screen: shown, or its answer kept and the next one gone to."""
    visit = Visit.of(request)
    if visit.receipt:
        if step != "start":
            return go("done")
        visit = Visit("")  # a new form, for somebody else
    if request.method == "POST":
        return _answer(request, step, visit)
    if not visit.reachable(step):
        lost = visit.first_open == "start"
        return go("start", over=True) if lost else go(visit.first_open)
    return _show(request, step, visit)


def _answer(request: HttpRequest, step: str, visit: Visit) -> HttpResponse:
    form = FORMS[step](request.POST, facts=visit.facts)
    if step not in visit.steps:
        # Another page of this form chose otherwise, or its hours are over: keep what was typed.
        kept = visit.keep(step, form, {}, trapped=False)
        return go(kept.first_open, kept, over=kept.first_open == "start")
    later = request.POST.get("then") == "later" and visit.born_on is not None
    if "find" in request.POST.getlist("then") or not (form.is_valid() or later):
        return _show(request, step, visit, form)
    settled = settle(step, form, visit) if form.is_valid() else Settled()
    if settled.stop:
        return _stop(request, visit, settled)
    over = step != "start" and not visit.answers
    visit = visit.keep(step, form, settled.facts, trapped=bool(request.POST.get(TRAP)))
    if over:
        return go(visit.first_open, visit, over=True)
    if later:
        return go("save", visit)
    changing = "change" in request.GET
    return go(visit.first_open if changing else visit.after(step), visit)


def _show(
    request: HttpRequest, step: str, visit: Visit, form: StepForm | None = None
) -> HttpResponse:
    if form is None:
        form = FORMS[step](facts=visit.facts, initial=visit.typed(step))
    elif "find" in request.POST.getlist("then"):
        form = FORMS[step](facts=visit.facts, initial=form.typed())
    context: dict[str, Any] = {"form": form, "visit": visit, "step": step, "trap": TRAP}
    if step == "start":
        context |= {"reading": next_reading(), "over": "over" in request.GET}
    if step == "agree":
        context["service"] = visit.service
    return render(request, PAGES[step], context)


def _stop(request: HttpRequest, visit: Visit, settled: Settled) -> HttpResponse:
    """The form ends here. What was kept before stays only where there is much to lose."""
    little = len(visit.answers.get("typed", {})) <= 1
    if settled.stop == "now":
        return redirect("public:crisis")
    if little or settled.stop == "not_agreed":
        visit.forget()
    context = {"covered": settled.covered, "visit": visit, "kept": not little}
    response = render(request, ENDS[settled.stop], context)
    if little or settled.stop == "not_agreed":
        cookie.take_back(response)
    return response


@action(Permission.PUBLIC, shows=True)
def check(request: HttpRequest) -> HttpResponse:
    """Check your answers; sending them twice is sending them once."""
    visit = Visit.of(request)
    if visit.receipt:
        return go("done")
    if visit.first_open != CHECK:
        return go(visit.first_open)
    if request.method == "POST":
        intake = intake_of(visit, request)
        send_public_referral(actor=public(), token=visit.token, intake=intake)
        return go("done")
    context = {"visit": visit, "step": CHECK, "sections": sections(visit), "trap": TRAP}
    return render(request, "public/refer/check.html", context)


@page(Permission.PUBLIC)
def done(request: HttpRequest) -> HttpResponse:
    """The reference, and what happens next."""
    visit = Visit.of(request)
    if not visit.receipt:
        return go("start", over=True)
    receipt = Receipt.read(visit.receipt)
    context = {"receipt": receipt, "service": programme(receipt.service_id)}
    return render(request, "public/refer/done.html", context)
