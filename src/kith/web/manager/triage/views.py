"""The triage queue and the decisions about one referral."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _l

from kith.audit.operations import log_list_read
from kith.kernel.permission import Permission
from kith.people.queries.duplicates import possible_duplicates
from kith.people.queries.header import person_header
from kith.referrals.choices import DeclineReason
from kith.referrals.operations import triage
from kith.referrals.queries.triage import referral_for_triage, triage_queue
from kith.web.access import View, action, actor_of, page
from kith.web.components.paging import Paged
from kith.web.manager.triage.forms import (
    AgainForm,
    AskForm,
    DeclineForm,
    RedirectForm,
    VersionForm,
)


@page(Permission.TRIAGE)
def queue(request: HttpRequest) -> HttpResponse:
    """Referrals that wait for a decision."""
    rows = triage_queue(actor=actor_of(request), token=request.GET.get("page"))
    log_list_read([row.person_id for row in rows.rows], "manager:triage")
    context = {"rows": rows.rows, "paged": Paged.of(request, rows)}
    return render(request, "manager/triage/queue.html", context)


@page(Permission.TRIAGE)
def referral(request: HttpRequest, person_id: UUID, referral_id: UUID) -> HttpResponse:
    """One referral with what it says, who may be the same person, and the decisions."""
    actor = actor_of(request)
    duplicates = possible_duplicates(actor=actor, person_id=person_id)
    log_list_read([found.other.person_id for found in duplicates], "manager:triage_referral")
    context = {
        "view": referral_for_triage(actor=actor, referral_id=referral_id, person_id=person_id),
        "header": person_header(actor=actor, person_id=person_id),
        "duplicates": duplicates,
        "may_merge": actor.can(Permission.MERGE_PEOPLE),
    }
    return render(request, "manager/triage/referral.html", context)


def decision(name: str, form_class: type[VersionForm], done: Any) -> Callable[..., View]:
    """A form about one referral that calls one operation and goes back to the queue."""

    def mark(operate: Callable[..., None]) -> View:
        @action(Permission.TRIAGE, shows=True)
        def view(request: HttpRequest, person_id: UUID, referral_id: UUID) -> HttpResponse:
            actor = actor_of(request)
            shown = referral_for_triage(actor=actor, referral_id=referral_id, person_id=person_id)
            data = request.POST if request.method == "POST" else None
            form = form_class(data, initial={"version": shown.version})
            if not form.is_valid():
                return render(request, f"manager/triage/{name}.html", {"form": form, "view": shown})
            operate(actor=actor, referral_id=referral_id, **form.cleaned_data)
            messages.success(request, str(done))
            return redirect("manager:triage")

        return view

    return mark


def plain(done: Any) -> Callable[..., View]:
    """A button about one referral: POST only."""

    def mark(operate: Callable[..., None]) -> View:
        @action(Permission.TRIAGE)
        def view(request: HttpRequest, person_id: UUID, referral_id: UUID) -> HttpResponse:
            form = VersionForm(request.POST)
            form.is_valid()
            referral_for_triage(
                actor=actor_of(request), referral_id=referral_id, person_id=person_id
            )
            version = form.cleaned_data.get("version", -1)
            operate(actor=actor_of(request), referral_id=referral_id, version=version)
            messages.success(request, str(done))
            return redirect("manager:triage")

        return view

    return mark


def _decline(*, reason: str, **given: Any) -> None:
    triage.decline_referral(reason=DeclineReason(reason), **given)


accept = plain(_l("Accepted. It now waits for a link worker."))(triage.accept_referral)
release = plain(_l("Back in the queue"))(triage.release_held)
ask = decision("ask", AskForm, _l("Your question is on its way"))(triage.ask_for_information)
redirect_on = decision("redirect", RedirectForm, _l("Redirected"))(triage.redirect_referral)
decline = decision("decline", DeclineForm, _l("Declined"))(_decline)
again = decision("again", AgainForm, _l("Back in the queue"))(triage.take_up_again)
