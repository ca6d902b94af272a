"""Refer someone: one page, and what happens next."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from kith.kernel.errors import NotAllowed, NotFound
from kith.kernel.permission import Permission
from kith.organisations.queries import Desk
from kith.organisations.queries import desk as desk_of
from kith.referrals.operations.intake import receive_referral
from kith.referrals.queries.sent import (
    KnownPerson,
    find_known,
    known_person,
    sent_referral,
)
from kith.web.access import action, actor_of, page
from kith.web.referrer.refer.checks import ReferForm
from kith.web.referrer.refer.intake import intake_of
from kith.web.referrer.refer.prefill import first_answers, with_known


@action(Permission.REFER, shows=True)
def refer(request: HttpRequest) -> HttpResponse:
    """GET: the empty form, or with `again` what was sent of somebody. POST: one of four steps."""
    desk = _desk(request)
    if request.method == "POST":
        if "use" in request.POST:
            return use_known(request, desk, request.POST, request.POST["use"])
        return STEPS.get(request.POST.get("do", ""), send)(request, desk)
    answers = first_answers(desk, request.actor.email)
    if "again" in request.GET:
        return use_known(request, desk, answers, request.GET["again"])
    return show(request, ReferForm(answers, desk=desk, quiet=True), desk)


def _desk(request: HttpRequest) -> Desk:
    membership_id = actor_of(request).membership_id
    if membership_id is None:
        raise NotAllowed
    return desk_of(membership_id)


def send(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Store the referral; where the person does not agree, nothing of them is kept."""
    form = ReferForm(request.POST, desk=desk)
    if form.says_no:
        return redirect("referrer:no_agreement")
    if not form.is_valid():
        return show(request, form, desk)
    actor, known_id = actor_of(request), form.cleaned_data["known"]
    known = known_person(actor=actor, receipt_id=known_id) if known_id else None
    intake = intake_of(form.cleaned_data, desk=desk, known=known)
    received = receive_referral(actor=actor, intake=intake)
    return redirect("referrer:what_happens_next", receipt_id=received.receipt_id)


def find(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Look among this organisation's own referrals; everything typed stays."""
    form = ReferForm(request.POST, desk=desk, quiet=True)
    matches = find_known(
        actor=actor_of(request),
        nhs_number=form.typed("nhs_number") or "",
        given_name=form.typed("given_name") or "",
        family_name=form.typed("family_name") or "",
        born_on=form.typed("born_on"),
    )
    return show(request, form, desk, matches=matches, looked=True)


def use_known(
    request: HttpRequest, desk: Desk, answers: QueryDict, receipt_id: str
) -> HttpResponse:
    """Fill the form with what this organisation sent of the person before."""
    try:
        known = known_person(actor=actor_of(request), receipt_id=UUID(receipt_id))
    except ValueError as error:
        raise NotFound from error
    return show(request, ReferForm(with_known(answers, known), desk=desk, quiet=True), desk, known)


def practices(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the practices that the search finds; everything typed stays."""
    form = ReferForm(request.POST, desk=desk, quiet=True)
    return show(request, form, desk, searched=bool(form["practice_search"].data))


def show(
    request: HttpRequest,
    form: ReferForm,
    desk: Desk,
    known: KnownPerson | None = None,
    **more: object,
) -> HttpResponse:
    context = {"form": form, "desk": desk, "known": known, "matches": (), "looked": False}
    return render(request, "referrer/refer/refer.html", {**context, "searched": False, **more})


STEPS = {"find": find, "practices": practices, "send": send}


@page(Permission.REFER)
def no_agreement(request: HttpRequest) -> HttpResponse:
    """Nobody is called and nothing is kept: what the referrer can do instead."""
    return render(request, "referrer/refer/no_agreement.html")


@page(Permission.SEE_OWN_REFERRALS)
def what_happens_next(request: HttpRequest, receipt_id: UUID) -> HttpResponse:
    """The reference, who rings the person and by which day."""
    sent = sent_referral(actor=actor_of(request), receipt_id=receipt_id)
    return render(request, "referrer/refer/what_happens_next.html", {"sent": sent})
