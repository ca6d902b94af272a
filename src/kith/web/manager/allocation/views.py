"""The allocation board: who waits, who has room, who fits; one click to assign."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kith.audit.operations import log_list_read
from kith.casework.operations.handover import hand_over
from kith.kernel.clock import today
from kith.kernel.errors import NotFound
from kith.kernel.permission import Permission
from kith.referrals.allocation_rules import Ranked
from kith.referrals.operations.allocation import Full, allocate
from kith.referrals.queries.allocation import (
    Choosing,
    choose_worker,
    how_many_wait,
    room_of_workers,
    waiting_for_allocation,
)
from kith.web.access import action, actor_of, page
from kith.web.components.paging import Paged
from kith.web.manager.allocation.forms import AssignForm

FIRST_FEW = 12


@page(Permission.ALLOCATE)
def board(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    found = waiting_for_allocation(actor=actor, token=request.GET.get("page"))
    log_list_read([row.person_id for row in found.rows], "manager:allocation")
    shown = {
        "waiting": found.rows,
        "paged": Paged.of(request, found),
        "count": how_many_wait(actor=actor),
        "today": today(),
        **_first_of(request, room_of_workers(actor=actor), "workers"),
    }
    return render(request, "manager/allocation/board.html", shown)


def _first_of(request: HttpRequest, best_first: Sequence[Any], name: str) -> dict[str, Any]:
    """The first few of a service's workers, or all where `?workers=all` asks for them."""
    shown = best_first if request.GET.get("workers") == "all" else best_first[:FIRST_FEW]
    return {name: shown, "left_out": len(best_first) - len(shown)}


@page(Permission.ALLOCATE)
def choose(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    choosing = choose_worker(actor=actor_of(request), referral_id=referral_id)
    log_list_read([choosing.waiting.person_id], "manager:choose_worker")
    shown = {"choosing": choosing, **_first_of(request, choosing.ranked, "ranked")}
    return render(request, "manager/allocation/choose.html", shown)


@action(Permission.ALLOCATE, shows=True)
def assign(request: HttpRequest, referral_id: UUID, membership_id: UUID) -> HttpResponse:
    """POST gives the referral; where something must be said first, the page asks for it."""
    choosing = choose_worker(actor=actor_of(request), referral_id=referral_id)
    ranked = _chosen(choosing, membership_id)
    form = AssignForm(request.POST or None, **_asks(choosing, ranked))
    if form.is_valid():
        try:
            return _give(request, choosing, ranked, form)
        except Full as problem:
            form.add_error("over_limit_reason", problem.message)
    shown = {"choosing": choosing, "ranked": ranked, "form": form}
    return render(request, "manager/allocation/assign.html", shown)


def _chosen(choosing: Choosing, membership_id: UUID) -> Ranked:
    for ranked in choosing.ranked:
        if ranked.worker.membership_id == membership_id:
            return ranked
    raise NotFound


def _asks(choosing: Choosing, ranked: Ranked) -> dict[str, Any]:
    return {
        "full": ranked.full,
        "hands_over": choosing.waiting.worker_id is not None,
        "initial": {"version": choosing.waiting.version},
    }


def _give(
    request: HttpRequest, choosing: Choosing, ranked: Ranked, form: AssignForm
) -> HttpResponse:
    said = dict(form.cleaned_data)
    handover_note = said.pop("handover_note")
    ids = {
        "actor": actor_of(request),
        "referral_id": choosing.waiting.referral_id,
        "membership_id": ranked.worker.membership_id,
    }
    if form.hands_over:
        given = hand_over(**ids, **said, handover_note=handover_note)
    else:
        given = allocate(**ids, **said)
    words = {"person": choosing.waiting.called, "worker": given.worker_name}
    messages.success(request, _("%(worker)s has %(person)s now, and has been told.") % words)
    return redirect("manager:allocation")
